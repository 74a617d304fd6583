using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>Collects problems, so that a clerk sees all of them at once and not one per attempt.</summary>
internal sealed class ProblemLog
{
    private readonly List<SchemeProblem> problems = [];
    private readonly HashSet<string> brokenPlaces = [];
    private int omitted;

    public bool HasErrors { get; private set; }

    public void Error(string place, string code, string message)
    {
        HasErrors = true;
        brokenPlaces.Add(place);
        Add(new SchemeProblem(SchemeProblemSeverity.Error, place, code, message));
    }

    public void Warning(string place, string code, string message) =>
        Add(new SchemeProblem(SchemeProblemSeverity.Warning, place, code, message));

    /// <summary>True when an error was found at exactly this place: what depends on it need not be reported again.</summary>
    public bool IsBroken(string place) => brokenPlaces.Contains(place);

    public ImmutableArray<SchemeProblem> ToList()
    {
        if (omitted == 0)
        {
            return [.. problems];
        }

        var severity = HasErrors ? SchemeProblemSeverity.Error : SchemeProblemSeverity.Warning;
        return [.. problems, new SchemeProblem(severity, "", "file.tooManyProblems", $"另有 {omitted} 处问题没有列出，请先改正以上各处。")];
    }

    private void Add(SchemeProblem problem)
    {
        if (problems.Count < SchemeReading.MostProblems)
        {
            problems.Add(problem);
        }
        else
        {
            omitted++;
        }
    }
}
