namespace DualReview.Domain.Schemes.Reading;

/// <summary>Reads one round.</summary>
internal static class RoundDecoder
{
    public static SchemeRound Round(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Word<RoundKind>("kind"),
        f.Word("scope", RoundScope.PerUnit),
        f.Texts("after", SchemeLimits.Key),
        f.Text("convener", SchemeLimits.Name),
        f.Texts("voters", SchemeLimits.Key),
        f.Texts("guests", SchemeLimits.Key),
        f.Texts("rated", SchemeLimits.Key),
        f.List("reporters", Reporter),
        f.OptionalText("form", SchemeLimits.Key),
        f.OptionalObject("opinions", o => new OpinionForm(o.Text("title", SchemeLimits.Title), o.Text("prompt", SchemeLimits.Sentence))),
        f.List("agenda", Item),
        f.OptionalObject("tellers", t => new TellerRule(t.Word<TellerSource>("source"), t.Whole("tellers", 1, 4), t.Whole("scrutineers", 1, 4))),
        f.Word<AnnouncementRule>("announcement"),
        f.Flag("lockBallotUntilReported", true),
        f.Flag("ratedMayVote", false),
        f.OptionalFraction("quorum"),
        f.OptionalWhole("splitFloor", 1, 1000) ?? DefaultSplitFloor)
    {
        Presider = f.OptionalText("presider", SchemeLimits.Name),
        MeetingTitle = f.OptionalText("meetingTitle", SchemeLimits.Title),
        Basis = f.Texts("basis", SchemeLimits.Sentence),
        Appraises = f.Texts("appraises", SchemeLimits.Key),
        Speakers = f.List("speakers", Speaker),
        SplitByGroup = f.Flag("splitByGroup", false),
        Weight = f.OptionalWhole("weight", 1, 100),
    };

    /// <summary>Default of <see cref="SchemeRound.SplitFloor"/> (requirements.md, reading 11).</summary>
    public const int DefaultSplitFloor = 5;

    private static ReporterRule Reporter(Fields f) => new(
        f.Text("subject", SchemeLimits.Key),
        f.Text("outline", SchemeLimits.Key),
        f.Whole("minutes", 1, SchemeLimits.Minutes),
        f.OptionalTexts("postsOnly", SchemeLimits.Name))
    {
        ShowsCommitments = f.Flag("showsCommitments", false),
    };

    private static SpeakerRule Speaker(Fields f) => new(
        f.Text("who", SchemeLimits.Name),
        f.Text("topic", SchemeLimits.Sentence),
        f.OptionalWhole("minutes", 1, SchemeLimits.Minutes));

    private static AgendaRule Item(Fields f) => new(
        f.Word<AgendaKind>("kind"),
        f.Text("title", SchemeLimits.Title),
        f.OptionalWhole("minutes", 1, SchemeLimits.Minutes));
}
