using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Committee;

/// <summary>Words for what a rule made of the votes and for what a committee did; the pages and the exported table say the same.</summary>
public sealed class CommitteeText(IStringLocalizer<Committee> text)
{
    /// <summary>How far the committee is.</summary>
    public string Of(SubjectState state) => text[$"State.{state}"];

    /// <summary>The determination state with the grade in it.</summary>
    public string Of(ResultRow row) => row.Standing.NameOf(row.Grade) is { } grade ? text[$"StateOf.{row.State}", grade] : Of(row.State);

    /// <summary>The grade the rule gives, or in a few words why it gives none and what the system proposes.</summary>
    public string Rule(Standing s) => s.NameOf(s.Assessment.RuleGrade) ?? s.Assessment switch
    {
        { Reason: AwaitingReason.CommitteeDecides, Suggestion: { } suggested } => text["Suggested", s.NameOf(suggested) ?? suggested],
        { Reason: { } reason } => text[$"Reason.{reason}"],
        { Status: var status } => text[$"Status.{status}"],
    };

    /// <summary>What the rule had said when the grade was entered.</summary>
    public string Rule(Standing s, RuleOutcome then) =>
        s.NameOf(then.Grade) ?? (s.NameOf(then.Suggestion) is { } suggested ? text["RuleSuggested", suggested] : text["RuleGaveNone"]);

    /// <summary>Why the rule gives no grade, in a sentence; null when it gives one or the rounds are not complete.</summary>
    public string? Why(Standing s, Scheme scheme) => s.Assessment.Reason is { } reason ? text[$"ReasonLead.{reason}", Committee(scheme)].Value : null;

    /// <summary>Who determines, as the scheme calls it.</summary>
    public string Committee(Scheme scheme) =>
        scheme.Rounds.LastOrDefault(r => r.Kind == RoundKind.Committee)?.Convener ?? text["TheCommittee"];

    /// <summary>What a line of the rule is about.</summary>
    public string Subject(RuleLine line, Standing s) => text[$"Line.{line.Kind}", s.NameOf(line.Grade) ?? line.Grade];

    /// <summary>Votes and base, and of several rounds how they were added up.</summary>
    public static string Figures(RuleLine line) => string.Join(" ＋ ", line.Parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Votes}/{p.Base}")));

    /// <summary>A limit as the scheme writes it.</summary>
    public string Limit(RuleLine line) => text[$"Bound.{line.Bound}", Of(line.Limit)];

    /// <summary>What a share is a share of.</summary>
    public string Base(ShareBase shareBase) => text[$"Base.{shareBase}"];

    /// <summary>A day.</summary>
    public string Of(DateOnly day) => text["Day", day.Year, day.Month, day.Day];

    /// <summary>A period; the end only where there is one.</summary>
    public string Period(Consequence c) => c.To is { } to ? text["FromTo", Of(c.From), Of(to)] : text["From", Of(c.From)];

    private static string Of(Fraction f) => 100 % f.Denominator == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{100 / f.Denominator * f.Numerator}%")
        : f.ToString();
}
