namespace DualReview.Domain.Cycles.Opinions;

/// <summary>There is no such point.</summary>
public sealed record PointUnknown() : Refusal("collate.pointUnknown");

/// <summary>No original was chosen, or originals of several meetings.</summary>
public sealed record PointNeedsOriginals() : Refusal("collate.needsOriginals");

/// <summary>The words are missing or too long.</summary>
public sealed record PointTextUnusable() : Refusal("collate.textUnusable");

/// <summary>One of the originals is withheld.</summary>
public sealed record OriginalIsWithheld() : Refusal("collate.withheld");

/// <summary>Keeping it back was asked for already.</summary>
public sealed record WithholdAskedAlready() : Refusal("collate.askedAlready");

/// <summary>Nobody asked for it to be kept back.</summary>
public sealed record WithholdNotAsked() : Refusal("collate.notAsked");

/// <summary>The year has as many points as can be kept.</summary>
public sealed record TooManyPoints() : Refusal("collate.tooMany");
