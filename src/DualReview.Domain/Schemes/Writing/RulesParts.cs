using System.Text.Json;
using DualReview.Domain.Schemes.Reading;

namespace DualReview.Domain.Schemes.Writing;

/// <summary>Writes how results are counted, graded and followed up.</summary>
internal static class RulesParts
{
    public static void Write(Utf8JsonWriter json, SchemeRules rules)
    {
        json.Word("shareBase", rules.ShareBase);
        json.Inner("gradeRule", rules.GradeRule, GradeRule);
        json.Optional("heavyNegative", rules.HeavyNegative);
        json.WordUnless("heavyNegativeBound", rules.HeavyNegativeBound, Bound.AtLeast);
        json.List("consequences", rules.Consequences, Consequence);
        json.Unless("publishWithinDays", rules.PublishWithinDays, RulesDecoder.DefaultPublishWithinDays);
        json.Unless("noticeWorkingDays", rules.NoticeWorkingDays, RulesDecoder.DefaultNoticeWorkingDays);
        json.Texts("notices", rules.Notices);
        json.Unless("noticesAfterYears", rules.NoticesAfterYears, RulesDecoder.DefaultNoticesAfterYears);
        json.Texts("noticesForSeats", rules.NoticesForSeats);
        json.Texts("basisFor", rules.BasisFor);
        json.Unless("missedYearBreaksRun", rules.MissedYearBreaksRun, true);
        if (rules.Validity != new BallotValidity())
        {
            json.Inner("validity", rules.Validity, Validity);
        }

        json.List("quotas", rules.Quotas, (inner, quota) =>
        {
            inner.WriteString("subject", quota.Subject);
            inner.WriteString("grade", quota.Grade);
            inner.WriteString("atMost", quota.AtMost.ToString());
        });
    }

    private static void GradeRule(Utf8JsonWriter json, GradeRule rule)
    {
        json.Word("kind", rule.Kind);
        json.List("thresholds", rule.Thresholds, (inner, threshold) =>
        {
            inner.WriteString("grade", threshold.Grade);
            inner.WriteString("atLeast", threshold.AtLeast.ToString());
            inner.Word("over", threshold.Over);
            inner.WordUnless("bound", threshold.Bound, Bound.AtLeast);
        });
        json.Optional("suggestNegativeAbove", rule.SuggestNegativeAbove);
        json.WordUnless("suggestNegativeBound", rule.SuggestNegativeBound, Bound.MoreThan);
        json.WordUnless("sumRule", rule.SumRule, SumRule.Pooled);
    }

    private static void Validity(Utf8JsonWriter json, BallotValidity validity)
    {
        json.Word("blank", validity.Blank);
        json.Word("partlyBlank", validity.PartlyBlank);
        json.Word("overQuota", validity.OverQuota);
        json.Word("contradictory", validity.Contradictory);
    }

    private static void Consequence(Utf8JsonWriter json, ConsequenceRule rule)
    {
        json.WriteString("key", rule.Key);
        json.WriteString("name", rule.Name);
        json.Word("trigger", rule.Trigger);
        json.Word("kind", rule.Kind);
        json.Texts("seats", rule.Seats);
        json.Unless("runningYears", rule.RunningYears, 1);
        json.Optional("salaryPercent", rule.SalaryPercent);
        json.Texts("supersedes", rule.Supersedes);
        json.WriteString("decidedBy", rule.DecidedBy);
        json.Optional("note", rule.Note);
    }
}
