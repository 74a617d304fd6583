namespace DualReview.Domain.Schemes.Reading;

/// <summary>How long the texts and lists of a scheme may be: what a ballot, a projector line and a Word table can carry.</summary>
internal static class SchemeLimits
{
    /// <summary>Items of any list.</summary>
    public const int LongestList = 100;

    /// <summary>Characters of a key.</summary>
    public const int Key = 40;

    /// <summary>Characters of a grade on a ballot button.</summary>
    public const int GradeName = 8;

    /// <summary>Characters of a name or of a line on the projector.</summary>
    public const int Name = 60;

    /// <summary>Characters of a meeting's title: the projector shows it in one line.</summary>
    public const int Title = 40;

    /// <summary>Characters of a sentence.</summary>
    public const int Sentence = 300;

    /// <summary>Aspect rows before the overall row (requirements.md: 1–10; none when only the overall row is asked).</summary>
    public const int Aspects = 10;

    /// <summary>Rated subjects in one meeting.</summary>
    public const int Subjects = 80;

    /// <summary>Minutes of one item or report.</summary>
    public const int Minutes = 120;

    /// <summary>Largest denominator of a fraction; keeps votes × denominator far from overflow.</summary>
    public const int Denominator = 10_000;
}
