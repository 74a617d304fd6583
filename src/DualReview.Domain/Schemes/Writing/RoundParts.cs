using System.Text.Json;
using DualReview.Domain.Schemes.Reading;

namespace DualReview.Domain.Schemes.Writing;

/// <summary>Writes one round.</summary>
internal static class RoundParts
{
    public static void Write(Utf8JsonWriter json, SchemeRound round)
    {
        json.WriteString("key", round.Key);
        json.WriteString("name", round.Name);
        json.Word("kind", round.Kind);
        json.WordUnless("scope", round.Scope, RoundScope.PerUnit);
        json.Optional("meetingTitle", round.MeetingTitle);
        json.Texts("after", round.After);
        json.WriteString("convener", round.Convener);
        json.Optional("presider", round.Presider);
        json.Texts("voters", round.Voters);
        json.Texts("guests", round.Guests);
        json.Texts("rated", round.Rated);
        json.List("reporters", round.Reporters, Reporter);
        json.List("speakers", round.Speakers, Speaker);
        json.Texts("basis", round.Basis);
        json.Texts("appraises", round.Appraises);
        json.Optional("form", round.Form);
        json.Inner("opinions", round.Opinions, (inner, form) =>
        {
            inner.WriteString("title", form.Title);
            inner.WriteString("prompt", form.Prompt);
        });
        json.List("agenda", round.Agenda, (inner, item) =>
        {
            inner.Word("kind", item.Kind);
            inner.WriteString("title", item.Title);
            inner.Optional("minutes", item.Minutes);
        });
        json.Inner("tellers", round.Tellers, (inner, rule) =>
        {
            inner.Word("source", rule.Source);
            inner.WriteNumber("tellers", rule.Tellers);
            inner.WriteNumber("scrutineers", rule.Scrutineers);
        });
        json.Word("announcement", round.Announcement);
        json.Unless("lockBallotUntilReported", round.LockBallotUntilReported, true);
        json.Unless("ratedMayVote", round.RatedMayVote, false);
        json.Optional("quorum", round.Quorum);
        json.Unless("splitByGroup", round.SplitByGroup, false);
        json.Unless("splitFloor", round.SplitFloor, RoundDecoder.DefaultSplitFloor);
        json.Optional("weight", round.Weight);
    }

    private static void Reporter(Utf8JsonWriter json, ReporterRule rule)
    {
        json.WriteString("subject", rule.Subject);
        json.WriteString("outline", rule.Outline);
        json.WriteNumber("minutes", rule.Minutes);
        json.Texts("postsOnly", rule.PostsOnly);
        json.Unless("showsCommitments", rule.ShowsCommitments, false);
    }

    private static void Speaker(Utf8JsonWriter json, SpeakerRule rule)
    {
        json.WriteString("who", rule.Who);
        json.WriteString("topic", rule.Topic);
        json.Optional("minutes", rule.Minutes);
    }
}
