using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;

namespace DualReview.Meeting.Files;

/// <summary>The file is longer than the server takes.</summary>
/// <param name="Most">Most megabytes.</param>
public sealed record FileTooLarge(int Most) : Refusal("file.tooLarge")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The file has no content.</summary>
public sealed record FileEmpty() : Refusal("file.empty");

/// <summary>The content is none of the kinds taken here.</summary>
/// <param name="Allowed">Kinds that are taken, as people call them.</param>
public sealed record FileKindNotTaken(string Allowed) : Refusal("file.kindNotTaken")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Allowed];
}

/// <summary>The name's ending says something else than the content.</summary>
/// <param name="FileName">Name.</param>
/// <param name="Kind">What the content is.</param>
public sealed record FileNameDisagrees(string FileName, string Kind) : Refusal("file.nameDisagrees")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [FileName, Kind];
}

/// <summary>An Office file with macros.</summary>
public sealed record FileHasMacros() : Refusal("file.macros");

/// <summary>An Office file that loads something from elsewhere when it is opened: a template, a picture, a workbook.</summary>
public sealed record FileLoadsFromElsewhere() : Refusal("file.loadsFromElsewhere");

/// <summary>An Office file with another file, a control or an OLE object inside.</summary>
public sealed record FileHasEmbedded() : Refusal("file.embedded");

/// <summary>An Office file with a script, a web page or a field that starts a program.</summary>
public sealed record FileHasScript() : Refusal("file.script");

/// <summary>A PDF that runs, starts, sends or carries something.</summary>
public sealed record FileIsActivePdf() : Refusal("file.activePdf");

/// <summary>A file that would grow out of all proportion when it is opened.</summary>
public sealed record FileGrowsTooMuch() : Refusal("file.growsTooMuch");

/// <summary>The content is encrypted: nobody could look at it, neither this check nor whoever reviews it.</summary>
public sealed record FileEncrypted() : Refusal("file.encrypted");

/// <summary>The file is not whole.</summary>
public sealed record FileDamaged() : Refusal("file.damaged");

/// <summary>The upload broke off or the disk failed; nothing was kept.</summary>
public sealed record FileNotStored() : Refusal("file.notStored");
