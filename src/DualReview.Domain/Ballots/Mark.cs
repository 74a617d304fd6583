namespace DualReview.Domain.Ballots;

/// <summary>
/// What a ballot says in one row: a grade, 弃权, nothing, or more than one grade. The default is nothing, so that a row
/// nobody touched can never become a grade.
/// </summary>
public readonly record struct Mark
{
    private const byte MostGrades = 32;
    private const byte SeveralCode = 254;
    private const byte AbstainCode = 255;

    private Mark(byte code) => Code = code;

    /// <summary>弃权, said explicitly.</summary>
    public static Mark Abstain { get; } = new(AbstainCode);

    /// <summary>未填: left open.</summary>
    public static Mark Open { get; }

    /// <summary>多选: more than one grade in a row, which only a pen can do.</summary>
    public static Mark Several { get; } = new(SeveralCode);

    /// <summary>The byte a ballot carries: 0 open, 1–32 the grade from best, 254 several, 255 弃权.</summary>
    public byte Code { get; }

    /// <summary>Index of the grade in the scale, from best (0); null where no single grade is given.</summary>
    public int? Grade => Code is > 0 and <= MostGrades ? Code - 1 : null;

    /// <summary>A grade by its index in the scale, 0–31.</summary>
    public static Mark Of(int grade)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(grade);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(grade, MostGrades);
        return new Mark((byte)(grade + 1));
    }

    /// <summary>Reads a ballot's byte against a scale of so many grades; null when it is none.</summary>
    public static Mark? Read(byte code, int grades) => code is 0 or SeveralCode or AbstainCode || code <= grades ? new Mark(code) : null;
}
