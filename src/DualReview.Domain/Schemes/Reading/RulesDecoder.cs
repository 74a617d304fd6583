namespace DualReview.Domain.Schemes.Reading;

/// <summary>Reads how results are counted, graded and followed up.</summary>
internal static class RulesDecoder
{
    /// <summary>Days to publish where a text says 及时 or 适时 (requirements.md, reading 14).</summary>
    public const int DefaultPublishWithinDays = 10;

    /// <summary>Working days a notice stands (requirements.md, reading 14).</summary>
    public const int DefaultNoticeWorkingDays = 5;

    /// <summary>Running years after which a legal notice is shown (requirements.md, reading 13).</summary>
    public const int DefaultNoticesAfterYears = 2;

    public static SchemeRules Rules(Fields f) => new(
        f.Word("shareBase", ShareBase.Valid),
        f.Object("gradeRule", GradeRule),
        f.OptionalFraction("heavyNegative"),
        f.List("consequences", Consequence),
        f.OptionalWhole("publishWithinDays", 1, 365) ?? DefaultPublishWithinDays,
        f.OptionalWhole("noticeWorkingDays", 1, 60) ?? DefaultNoticeWorkingDays,
        f.Texts("notices", SchemeLimits.Sentence),
        f.Texts("basisFor", SchemeLimits.Name))
    {
        HeavyNegativeBound = f.Word("heavyNegativeBound", Bound.AtLeast),
        MissedYearBreaksRun = f.Flag("missedYearBreaksRun", true),
        NoticesAfterYears = f.OptionalWhole("noticesAfterYears", 1, 10) ?? DefaultNoticesAfterYears,
        NoticesForSeats = f.Texts("noticesForSeats", SchemeLimits.Key),
        Validity = f.OptionalObject("validity", Validity) ?? new BallotValidity(),
        Quotas = f.List("quotas", q => new GradeQuota(q.Text("subject", SchemeLimits.Key), q.Text("grade", SchemeLimits.Key), q.Fraction("atMost"))),
    };

    private static GradeRule GradeRule(Fields f) => new(
        f.Word<GradeRuleKind>("kind"),
        f.List("thresholds", Threshold),
        f.OptionalFraction("suggestNegativeAbove"))
    {
        SuggestNegativeBound = f.Word("suggestNegativeBound", Bound.MoreThan),
        SumRule = f.Word("sumRule", SumRule.Pooled),
    };

    private static GradeThreshold Threshold(Fields f) => new(
        f.Text("grade", SchemeLimits.Key),
        f.Fraction("atLeast"),
        f.Word<ThresholdScope>("over"))
    {
        Bound = f.Word("bound", Bound.AtLeast),
    };

    private static BallotValidity Validity(Fields f)
    {
        var usual = new BallotValidity();
        return new BallotValidity(
            f.Word("blank", usual.Blank),
            f.Word("partlyBlank", usual.PartlyBlank),
            f.Word("overQuota", usual.OverQuota),
            f.Word("contradictory", usual.Contradictory));
    }

    private static ConsequenceRule Consequence(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Word<ConsequenceTrigger>("trigger"),
        f.Word<SubjectKind>("kind"),
        f.Texts("seats", SchemeLimits.Key),
        f.OptionalWhole("runningYears", 1, 10) ?? 1,
        f.OptionalWhole("salaryPercent", 1, 99),
        f.Texts("supersedes", SchemeLimits.Key),
        f.Text("decidedBy", SchemeLimits.Name))
    {
        Note = f.OptionalText("note", SchemeLimits.Sentence),
    };
}
