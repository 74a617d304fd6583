using System.Collections.Immutable;

namespace DualReview.Domain.Ballots;

/// <summary>The ballot names somebody who is not on the paper.</summary>
public sealed record UnknownSubject() : Refusal("ballot.unknownSubject");

/// <summary>The ballot carries a grade or a row that the paper does not offer.</summary>
public sealed record UnknownGrade() : Refusal("ballot.unknownGrade");

/// <summary>The ballot names a group that the paper does not offer.</summary>
public sealed record UnknownGroup() : Refusal("ballot.unknownGroup");

/// <summary>A row has neither a grade nor an explicit abstention.</summary>
public sealed record MissingRow() : Refusal("ballot.missingRow");

/// <summary>A remark is longer than allowed.</summary>
/// <param name="Maximum">Characters allowed.</param>
public sealed record RemarkTooLong(int Maximum) : Refusal("ballot.remarkTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Maximum.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <summary>All remarks together are longer than one ballot can hold.</summary>
/// <param name="Characters">About how many Chinese characters it holds.</param>
public sealed record RemarksTooLong(int Characters) : Refusal("ballot.remarksTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Characters.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <summary>A remark was written where the form asks for none.</summary>
public sealed record RemarkNotAsked() : Refusal("ballot.remarkNotAsked");

/// <summary>The receipt is not 32 bytes.</summary>
public sealed record MalformedReceipt() : Refusal("ballot.malformedReceipt");
