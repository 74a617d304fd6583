using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>The scheme asks no such text of this person or body.</summary>
public sealed record MaterialNotAsked() : Refusal("cycle.materialNotAsked");

/// <summary>The text is neither one's own nor one that those who lead the year may enter.</summary>
public sealed record MaterialNotYours() : Refusal("cycle.materialNotYours");

/// <summary>The person has an account and writes it with that one.</summary>
public sealed record MaterialHasItsWriter(string Name) : Refusal("cycle.materialHasItsWriter")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The meeting has begun: the text stays as it is.</summary>
public sealed record MaterialIsFrozen() : Refusal("cycle.materialFrozen");

/// <summary>It is being reviewed: take it back first, or wait for the decision.</summary>
public sealed record MaterialUnderReview(string Step) : Refusal("cycle.materialUnderReview")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Step];
}

/// <summary>It passed every step: those who lead the year can open it again.</summary>
public sealed record MaterialIsFinal() : Refusal("cycle.materialFinal");

/// <summary>Somebody else handed in or decided since the page was drawn; nothing was done and nothing typed is lost.</summary>
public sealed record MaterialChanged() : Refusal("cycle.materialChanged");

/// <summary>Nothing is written in any section, and no document comes with it.</summary>
public sealed record MaterialIsEmpty() : Refusal("cycle.materialNothing");

/// <summary>The document is neither Word nor PDF, was not taken in by the server, or belongs to a text that takes none (三查三看).</summary>
public sealed record MaterialFileUnusable() : Refusal("cycle.materialFile");

/// <summary>The document has more words than a 述职材料 can have.</summary>
public sealed record MaterialFileTooLong(int Most) : Refusal("cycle.materialFileTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A section is too long.</summary>
public sealed record MaterialTooLong(string Section, int Most) : Refusal("cycle.materialTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Section, Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Too many notes are attached, or one of them is too long.</summary>
public sealed record MaterialAppendixTooLong(int Most) : Refusal("cycle.materialAppendix")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>No step waits for a decision on it.</summary>
public sealed record MaterialNotWaiting() : Refusal("cycle.materialNotWaiting");

/// <summary>A step has decided already: it cannot be taken back.</summary>
public sealed record MaterialDecidedOn() : Refusal("cycle.materialDecidedOn");

/// <summary>The step is assigned to another account, or to none.</summary>
public sealed record MaterialNotYourStep(string Step) : Refusal("cycle.materialNotYourStep")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Step];
}

/// <summary>Nobody reviews their own text, nor one they entered for somebody.</summary>
public sealed record MaterialIsOwn() : Refusal("cycle.materialOwn");

/// <summary>It is not final, so there is nothing to open again.</summary>
public sealed record MaterialNotFinal() : Refusal("cycle.materialNotFinal");

/// <summary>The scheme has no such step of review.</summary>
public sealed record MaterialStepUnknown() : Refusal("cycle.materialStepUnknown");

/// <summary>Something about a text that its writer should look at. It keeps nobody from anything.</summary>
/// <param name="Code">cycle.material* code with a Chinese sentence.</param>
/// <param name="Values">Values for the sentence.</param>
public sealed record MaterialHint(string Code, ImmutableArray<string> Values) : Refusal(Code)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => Values;
}
