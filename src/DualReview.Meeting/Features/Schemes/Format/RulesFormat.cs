using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;
using static DualReview.Meeting.Features.Schemes.Format.Make;
using static DualReview.Meeting.Features.Schemes.Format.SchemeFormat;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>The part of the format that says how results are counted, graded and followed up.</summary>
internal static class RulesFormat
{
    private static readonly FormatObject Threshold = new("threshold",
        [One("grade", ChoiceOf.Grades), Fraction("atLeast", "50/100", "60/100", "2/3", "70/100", "80/100"), Word<ThresholdScope>("over"), Word("bound", (Bound?)Bound.AtLeast)]) { Row = true };

    private static readonly FormatObject GradeRule = new("gradeRule",
    [
        Word<GradeRuleKind>("kind"), List("thresholds", Threshold) with { When = rule => rule.Word("kind") == "thresholds" },
        Word("sumRule", (SumRule?)SumRule.Pooled) with { When = rule => rule.Word("kind") == "thresholds" },
        Fraction("suggestNegativeAbove", "1/3", "1/2", "2/3").Or() with { When = rule => rule.Word("kind") == "committee" },
        Word("suggestNegativeBound", (Bound?)Bound.MoreThan) with { When = rule => rule["suggestNegativeAbove"] is not null },
    ]);

    private static readonly FormatObject Validity = new("validity",
    [
        Word("blank", (BallotReading?)BallotReading.Valid), Word("partlyBlank", (BallotReading?)BallotReading.Valid),
        Word("overQuota", (BallotReading?)BallotReading.Invalid), Word("contradictory", (BallotReading?)BallotReading.Invalid),
    ]);

    private static readonly FormatObject Quota = new("quota",
        [One("subject", ChoiceOf.Subjects), One("grade", ChoiceOf.GradesOfSubject), Fraction("atMost", "20/100", "30/100", "1/3", "1/2")]) { Row = true };

    private static readonly FormatObject Consequence = new("consequence",
    [
        Key(), Text("name", Name), Word<ConsequenceTrigger>("trigger"), Word<SubjectKind>("kind"), Text("decidedBy", Name),
        Word("nature", (ConsequenceNature?)ConsequenceNature.Talk), Whole("planDueDays", 1, 365).Or() with { When = c => c.Word("nature") == "rectification" }, Whole("months", 1, 60).Or(),
        Whole("runningYears", 1, 10, 1).Or() with { When = c => c.Word("trigger") != "heavyNegative" },
        Whole("salaryPercent", 1, 99).Or() with { When = c => c.Word("kind") != "team" },
        Some("seats", ChoiceOf.Seats) with { When = c => c.Word("kind") != "team" }, Some("supersedes", ChoiceOf.OtherConsequences), Paragraph("note").Or(),
    ]);

    public static readonly FormatObject Rules = new("rules",
    [
        Word("shareBase", (ShareBase?)ShareBase.Valid), Inner(GradeRule, "gradeRule"),
        Fraction("heavyNegative", "1/3", "1/2").Or(), Word("heavyNegativeBound", (Bound?)Bound.AtLeast) with { When = rules => rules["heavyNegative"] is not null },
        List("consequences", Consequence), Inner(Validity, "validity").Or(), List("quotas", Quota),
        Whole("publishWithinDays", 1, 365, 10).Or(), Whole("noticeWorkingDays", 1, 60, 5).Or(), Flag("missedYearBreaksRun", true),
        Lines("basisFor", Name), Lines("notices", Sentence), Whole("noticesAfterYears", 1, 10, 2).Or() with { When = HasNotices },
        Some("noticesForSeats", ChoiceOf.Seats) with { When = HasNotices },
    ]);

    private static bool HasNotices(JsonObject rules) => rules["notices"] is JsonArray { Count: > 0 };
}
