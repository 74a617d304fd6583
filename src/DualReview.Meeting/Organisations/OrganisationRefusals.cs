using System.Collections.Immutable;
using DualReview.Domain;

namespace DualReview.Meeting.Organisations;

/// <summary>The name is empty or too long.</summary>
public sealed record UnitNameUnusable() : Refusal("organisation.unitName");

/// <summary>There is no such unit.</summary>
public sealed record NoSuchUnit() : Refusal("organisation.unitUnknown");

/// <summary>A unit of this name stands below the same parent already.</summary>
public sealed record UnitNameTaken(string Name) : Refusal("organisation.unitNameTaken")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>Name or post are empty or too long, or a seat is none.</summary>
public sealed record TenureUnusable() : Refusal("organisation.tenureUnusable");

/// <summary>There is no such person or line.</summary>
public sealed record NoSuchPerson() : Refusal("organisation.personUnknown");

/// <summary>The last day lies before the first.</summary>
public sealed record TenureBackwards() : Refusal("organisation.tenureBackwards");

/// <summary>The person holds this post in that time already.</summary>
public sealed record TenureOverlaps(string Name, string Post) : Refusal("organisation.tenureOverlaps")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name, Post];
}

/// <summary>The new name of a person is empty or too long.</summary>
public sealed record PersonNameUnusable() : Refusal("organisation.personName");
