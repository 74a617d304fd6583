using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>There is no such notice.</summary>
public sealed record NoticeUnknown() : Refusal("notice.unknown");

/// <summary>The identifier is none.</summary>
public sealed record NoticeIdUnusable() : Refusal("notice.idUnusable");

/// <summary>A published notice is not rewritten; another one corrects it.</summary>
public sealed record NoticePublishedAlready() : Refusal("notice.publishedAlready");

/// <summary>The scheme makes nothing of this kind public.</summary>
public sealed record NoticeKindNotOffered() : Refusal("notice.kindNotOffered");

/// <summary>The round has no counts to be made known.</summary>
public sealed record NoticeRoundUnusable() : Refusal("notice.roundUnusable");

/// <summary>Who takes objections is not said.</summary>
public sealed record NoticeContactMissing() : Refusal("notice.contactMissing");

/// <summary>A notice of replies or measures needs at least one, and no more than 100.</summary>
public sealed record NoticeEntriesMissing() : Refusal("notice.entriesMissing");

/// <summary>A line of replies or measures is not complete, or too long.</summary>
/// <param name="Line">Line, from 1.</param>
public sealed record NoticeEntryUnusable(int Line) : Refusal("notice.entryUnusable")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Line.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Only a notice that was published and still counts can be corrected.</summary>
public sealed record NoticeNotCorrectable() : Refusal("notice.notCorrectable");

/// <summary>The result was not announced in every unit yet.</summary>
public sealed record NoticeTooEarly(string Round, ImmutableArray<string> Units) : Refusal("notice.tooEarly")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Round, string.Join('、', Units)];
}

/// <summary>Not everybody has a determined grade.</summary>
public sealed record NoticeGradesOpen(ImmutableArray<string> Names) : Refusal("notice.gradesOpen")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [string.Join('、', Names.Take(5)), Names.Length.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>More ballots came back than were handed out: the count is void and has to be voted anew.</summary>
public sealed record NoticeCountVoid(string Unit) : Refusal("notice.countVoid")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Unit];
}

/// <summary>There is nothing to make known.</summary>
public sealed record NoticeEmpty() : Refusal("notice.empty");

/// <summary>The same is public already; a correction says which notice it corrects.</summary>
public sealed record NoticeStandsAlready() : Refusal("notice.standsAlready");

/// <summary>The notice is not public.</summary>
public sealed record NoticeNotPublic() : Refusal("notice.notPublic");

/// <summary>An objection cannot come before the notice, or tomorrow; its answer not before it.</summary>
public sealed record ObjectionDayUnusable() : Refusal("notice.dayUnusable");

/// <summary>There is no such objection.</summary>
public sealed record ObjectionUnknown() : Refusal("notice.objectionUnknown");

/// <summary>A notice has as many objections as can be kept.</summary>
public sealed record TooManyObjections() : Refusal("notice.tooManyObjections");

/// <summary>The year cannot be closed while a notice stands.</summary>
public sealed record NoticeStillStands(DateOnly LastDay) : Refusal("notice.stillStands")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [LastDay.Month.ToString(CultureInfo.InvariantCulture), LastDay.Day.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The year cannot be closed while objections wait for an answer.</summary>
public sealed record ObjectionsOpen(int Count) : Refusal("notice.objectionsOpen")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Count.ToString(CultureInfo.InvariantCulture)];
}
