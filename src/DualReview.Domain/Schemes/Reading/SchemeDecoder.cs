namespace DualReview.Domain.Schemes.Reading;

/// <summary>Reads the properties of a scheme file into records. What refers to what is checked afterwards, by <see cref="SchemeChecks"/>.</summary>
internal static class SchemeDecoder
{
    /// <summary>The version of the file format this reader knows.</summary>
    public const int Format = 1;

    public static Scheme Scheme(Fields f) => new(
        f.Whole("format", Format, Format),
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Text("meetingTitle", SchemeLimits.Title),
        f.Text("source", SchemeLimits.Sentence),
        f.List("scales", Scale, least: 1),
        f.List("subjects", SubjectClass, least: 1),
        f.List("seats", s => new SeatDefinition(s.Key("key"), s.Text("name", SchemeLimits.Name))),
        f.List("voterGroups", VoterGroup, least: 1),
        f.List("forms", Form),
        f.List("outlines", Outline),
        f.List("rounds", RoundDecoder.Round, least: 1),
        f.Object("rules", RulesDecoder.Rules),
        f.List("materialReview", MaterialReview),
        f.List("documents", Document),
        f.List("calendar", Phase))
    {
        SelfChecks = f.List("selfChecks", c => new SelfCheckRule(c.Text("subject", SchemeLimits.Key), c.Text("outline", SchemeLimits.Key))),
    };

    private static GradeScale Scale(Fields f) => new(
        f.Key("key"),
        f.List("grades", g => new Grade(g.Key("key"), g.Text("name", SchemeLimits.GradeName), g.Flag("negative", false)), least: 2, most: 6));

    private static SubjectClass SubjectClass(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Word<SubjectKind>("kind"),
        f.Text("scale", SchemeLimits.Key),
        f.Texts("seats", SchemeLimits.Key),
        f.Texts("posts", SchemeLimits.Name),
        f.OptionalWhole("maximum", 1, SchemeLimits.Subjects));

    private static VoterGroup VoterGroup(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Flag("voting", true),
        f.OptionalText("note", SchemeLimits.Sentence),
        f.OptionalWhole("weight", 0, 100));

    private static BallotForm Form(Fields f) => new(
        f.Key("key"),
        f.Text("title", SchemeLimits.Title),
        f.List("aspects", Aspect, most: SchemeLimits.Aspects),
        f.Text("overallName", SchemeLimits.Name),
        f.Flag("remarkPerSubject", false),
        f.Flag("generalOpinion", false))
    {
        OverallHelp = f.OptionalText("overallHelp", SchemeLimits.Sentence),
    };

    private static Aspect Aspect(Fields f) =>
        new(f.Key("key"), f.Text("name", SchemeLimits.Name), f.OptionalText("help", SchemeLimits.Sentence));

    private static ReportOutline Outline(Fields f) => new(
        f.Key("key"),
        f.List("sections", s => new OutlineSection(s.Text("name", SchemeLimits.Name), s.Texts("points", SchemeLimits.Sentence, least: 1)), least: 1));

    private static MaterialReviewRule MaterialReview(Fields f) => new(
        f.Text("subject", SchemeLimits.Key),
        f.OptionalTexts("postsOnly", SchemeLimits.Name),
        f.Texts("steps", SchemeLimits.Name, least: 1));

    private static DocumentRule Document(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Word<CyclePart>("when"),
        f.Texts("for", SchemeLimits.Name),
        f.Texts("signedBy", SchemeLimits.Name),
        f.Texts("columns", SchemeLimits.Name))
    {
        PreparedBy = f.OptionalText("preparedBy", SchemeLimits.Name),
        Due = f.OptionalText("due", SchemeLimits.Name),
        PerPerson = f.Flag("perPerson", false),
    };

    private static CalendarPhase Phase(Fields f) => new(
        f.Key("key"),
        f.Text("name", SchemeLimits.Name),
        f.Day("from"),
        f.Day("to"),
        f.Text("responsible", SchemeLimits.Name),
        f.Text("outcome", SchemeLimits.Sentence),
        f.OptionalText("round", SchemeLimits.Key),
        f.OptionalText("note", SchemeLimits.Sentence))
    {
        NextYear = f.Flag("nextYear", false),
    };
}
