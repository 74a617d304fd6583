using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;
using static DualReview.Meeting.Features.Schemes.Format.Make;
using static DualReview.Meeting.Features.Schemes.Format.SchemeFormat;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>The part of the format that says what a round is. A class of its own, so that it is made before the table that uses it.</summary>
internal static class RoundFormat
{
    private static readonly FormatObject Reporter = new("reporter",
        [One("subject", ChoiceOf.Subjects), One("outline", ChoiceOf.Outlines), Whole("minutes", 1, Minutes, 8), Flag("showsCommitments", false), Some("postsOnly", ChoiceOf.PostsOfSubject, Name)]);

    private static readonly FormatObject Speaker = new("speaker", [Text("who", Name), Text("topic", Sentence), Whole("minutes", 1, Minutes).Or()]) { Row = true };

    private static readonly FormatObject Item = new("item", [Word<AgendaKind>("kind"), Text("title", Title), Whole("minutes", 1, Minutes).Or()]) { Row = true };

    private static readonly FormatObject Opinions = new("opinions", [Text("title", Title), Paragraph("prompt")]);

    private static readonly FormatObject Tellers = new("tellers", [Word<TellerSource>("source"), Whole("tellers", 1, 4, 2), Whole("scrutineers", 1, 4, 2)]);

    public static readonly FormatObject Round = new("round",
    [
        Key(), Text("name", Name), Word<RoundKind>("kind"), Word<RoundScope>("scope", RoundScope.PerUnit), Text("meetingTitle", Title).Or(),
        Text("convener", Name), Text("presider", Name).Or(), Some("after", ChoiceOf.OtherRounds),
        Some("rated", ChoiceOf.Subjects) with { When = Voted }, One("form", ChoiceOf.Forms).Or() with { When = Voted },
        Some("voters", ChoiceOf.Voters) with { When = Voted }, Some("guests", ChoiceOf.Groups) with { When = Held },
        List("reporters", Reporter) with { When = Held }, List("speakers", Speaker) with { When = Held }, List("agenda", Item) with { When = Held },
        Inner(Tellers, "tellers").Or() with { When = Voted }, Inner(Opinions, "opinions").Or() with { When = Voted },
        Word<AnnouncementRule>("announcement"),
        Flag("lockBallotUntilReported", true) with { When = Voted }, Flag("ratedMayVote", false) with { When = Voted },
        Fraction("quorum", "1/2", "2/3", "4/5").Or() with { When = Voted }, Flag("splitByGroup", false) with { When = Voted }, Whole("splitFloor", 1, 1000, 5).Or() with { When = Voted },
        Whole("weight", 1, 100).Or() with { When = Voted }, Lines("basis", Sentence) with { When = round => !Held(round) },
        Some("appraises", ChoiceOf.Groups) with { When = round => !Held(round) },
    ]);

    private static bool Voted(JsonObject round) => round.Word("kind") is "reviewMeeting" or "";

    private static bool Held(JsonObject round) => round.Word("kind") is not "committee";
}
