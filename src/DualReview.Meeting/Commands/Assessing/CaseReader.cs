using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>Reads one case of a file.</summary>
internal sealed class CaseReader
{
    private static readonly string[] Known = ["id", "note", "scheme", "subject", "rounds", "options", "history", "confirmed", "expect"];

    private readonly CaseProblems problems;
    private readonly string label;
    private readonly CaseObject? root;
    private bool failed;

    /// <summary>Looks at the case and its id.</summary>
    /// <param name="element">The case.</param>
    /// <param name="number">Which of the file, from 1; its name until it has an id.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public CaseReader(JsonElement element, int number, CaseProblems problems)
    {
        this.problems = problems;

        // What is wrong with the case as a whole is held back until it can be said of which case.
        var early = new List<(string Place, string Sentence)>();
        Action<string, string> say = (place, sentence) => early.Add((place, sentence));
        root = CaseObject.Of(element, string.Empty, Known, (place, sentence) => say(place, sentence));
        Id = root?.Require("id") is { } id ? root.Text(id, "id") : null;
        label = Id ?? $"第 {number} 例";
        say = Refuse;
        early.ForEach(e => Refuse(e.Place, e.Sentence));
    }

    /// <summary>The id of the case; null when it has none.</summary>
    public string? Id { get; }

    /// <summary>The case; null when a problem was noted. What needs the scheme is looked at once the scheme is known.</summary>
    public AssessedCase? Read()
    {
        if (root is null || Scheme(root) is not { } scheme)
        {
            return null;
        }

        var rules = CaseOptions.Apply(root, scheme.Rules, Refuse);
        if (CaseSubject.Read(root, scheme, Refuse) is not { } subject)
        {
            return null;
        }

        var graded = GradingCase.Of(scheme, subject.Class.Key, subject.Seats, [], [], null) with { Rules = rules };
        graded = graded with
        {
            Rounds = CaseRounds.Read(root, graded.Scale, GradingCase.VotingRounds(scheme, subject.Class.Key), Refuse),
            History = History(root, graded.Scale),
            Confirmed = Confirmed(root, graded),
        };
        return failed || Id is null ? null : new AssessedCase(Id, graded);
    }

    private Scheme? Scheme(CaseObject root)
    {
        var key = root.Require("scheme") is { } value ? root.Text(value, "scheme") : null;
        var scheme = key is null ? null : BuiltInSchemes.Find(key);
        if (key is not null && scheme is null)
        {
            Refuse("scheme", $"没有代号为“{key}”的内置方案，可写的是：{string.Join("、", BuiltInSchemes.All.Select(s => s.Key))}。");
        }

        return scheme;
    }

    private ImmutableArray<string?> History(CaseObject root, GradeScale scale) =>
        [.. (root.List("history") ?? []).Select((year, i) => year.ValueKind == JsonValueKind.Null ? null : Grade(root, year, $"history[{i}]", scale))];

    private string? Confirmed(CaseObject root, GradingCase graded)
    {
        if (root.Find("confirmed") is not { } value)
        {
            return null;
        }

        if (graded.Rules.GradeRule.Kind == GradeRuleKind.FiledOnly)
        {
            Refuse("confirmed", "这个方案的测评结果只备案，不评等次，不能写确定的等次。");
            return null;
        }

        return Grade(root, value, "confirmed", graded.Scale);
    }

    private string? Grade(CaseObject root, JsonElement value, string place, GradeScale scale)
    {
        if (root.Text(value, place) is not { } name)
        {
            return null;
        }

        if (scale.Grades.FirstOrDefault(g => g.Name == name) is { } grade)
        {
            return grade.Key;
        }

        Refuse(place, $"没有“{name}”这个等次，可写的是：{string.Join("、", scale.Grades.Select(g => g.Name))}。");
        return null;
    }

    private void Refuse(string place, string sentence)
    {
        failed = true;
        problems.Add(label, place, sentence);
    }
}
