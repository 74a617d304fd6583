namespace DualReview.Domain.Cycles;

/// <summary>Identifies a year's activity (年度活动).</summary>
public readonly record struct CycleId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("n");
}

/// <summary>Identifies an organisation or unit (单位) of the register, over all years.</summary>
public readonly record struct UnitId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("n");
}

/// <summary>Identifies a person of the register, over all years, posts and units. Voters are never given one.</summary>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("n");
}
