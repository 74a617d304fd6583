using System.Text.Json;

namespace DualReview.Domain.Schemes.Writing;

/// <summary>Writes the parts of a scheme in the order of <see cref="Scheme"/>.</summary>
internal static class SchemeParts
{
    public static void Write(Utf8JsonWriter json, Scheme scheme)
    {
        json.WriteNumber("format", scheme.Format);
        json.WriteString("key", scheme.Key);
        json.WriteString("name", scheme.Name);
        json.WriteString("meetingTitle", scheme.MeetingTitle);
        json.WriteString("source", scheme.Source);
        json.List("scales", scheme.Scales, Scale);
        json.List("subjects", scheme.Subjects, Subject);
        json.List("seats", scheme.Seats, Seat);
        json.List("voterGroups", scheme.VoterGroups, Group);
        json.List("forms", scheme.Forms, Form);
        json.List("outlines", scheme.Outlines, Outline);
        json.List("rounds", scheme.Rounds, RoundParts.Write);
        json.Inner("rules", scheme.Rules, RulesParts.Write);
        json.List("materialReview", scheme.MaterialReview, MaterialReview);
        json.List("selfChecks", scheme.SelfChecks, SelfCheck);
        json.List("documents", scheme.Documents, Document);
        json.List("calendar", scheme.Calendar, Phase);
    }

    private static void Scale(Utf8JsonWriter json, GradeScale scale)
    {
        json.WriteString("key", scale.Key);
        json.List("grades", scale.Grades, (inner, grade) =>
        {
            inner.WriteString("key", grade.Key);
            inner.WriteString("name", grade.Name);
            inner.Unless("negative", grade.Negative, false);
        });
    }

    private static void Subject(Utf8JsonWriter json, SubjectClass subject)
    {
        json.WriteString("key", subject.Key);
        json.WriteString("name", subject.Name);
        json.Word("kind", subject.Kind);
        json.WriteString("scale", subject.Scale);
        json.Texts("seats", subject.Seats);
        json.Texts("posts", subject.Posts);
        json.Optional("maximum", subject.Maximum);
    }

    private static void Seat(Utf8JsonWriter json, SeatDefinition seat)
    {
        json.WriteString("key", seat.Key);
        json.WriteString("name", seat.Name);
    }

    private static void Group(Utf8JsonWriter json, VoterGroup group)
    {
        json.WriteString("key", group.Key);
        json.WriteString("name", group.Name);
        json.Unless("voting", group.Voting, true);
        json.Optional("note", group.Note);
        json.Optional("weight", group.Weight);
    }

    private static void Form(Utf8JsonWriter json, BallotForm form)
    {
        json.WriteString("key", form.Key);
        json.WriteString("title", form.Title);
        json.List("aspects", form.Aspects, (inner, aspect) =>
        {
            inner.WriteString("key", aspect.Key);
            inner.WriteString("name", aspect.Name);
            inner.Optional("help", aspect.Help);
        });
        json.WriteString("overallName", form.OverallName);
        json.Optional("overallHelp", form.OverallHelp);
        json.Unless("remarkPerSubject", form.RemarkPerSubject, false);
        json.Unless("generalOpinion", form.GeneralOpinion, false);
    }

    private static void Outline(Utf8JsonWriter json, ReportOutline outline)
    {
        json.WriteString("key", outline.Key);
        json.List("sections", outline.Sections, (inner, section) =>
        {
            inner.WriteString("name", section.Name);
            inner.Texts("points", section.Points);
        });
    }

    private static void MaterialReview(Utf8JsonWriter json, MaterialReviewRule rule)
    {
        json.WriteString("subject", rule.Subject);
        json.Texts("postsOnly", rule.PostsOnly);
        json.Texts("steps", rule.Steps);
    }

    private static void SelfCheck(Utf8JsonWriter json, SelfCheckRule rule)
    {
        json.WriteString("subject", rule.Subject);
        json.WriteString("outline", rule.Outline);
    }

    private static void Document(Utf8JsonWriter json, DocumentRule document)
    {
        json.WriteString("key", document.Key);
        json.WriteString("name", document.Name);
        json.Word("when", document.When);
        json.Texts("for", document.For);
        json.Texts("signedBy", document.SignedBy);
        json.Texts("columns", document.Columns);
        json.Optional("preparedBy", document.PreparedBy);
        json.Optional("due", document.Due);
        json.Unless("perPerson", document.PerPerson, false);
    }

    private static void Phase(Utf8JsonWriter json, CalendarPhase phase)
    {
        json.WriteString("key", phase.Key);
        json.WriteString("name", phase.Name);
        json.WriteString("from", phase.From.ToString());
        json.WriteString("to", phase.To.ToString());
        json.WriteString("responsible", phase.Responsible);
        json.WriteString("outcome", phase.Outcome);
        json.Optional("round", phase.Round);
        json.Optional("note", phase.Note);
        json.Unless("nextYear", phase.NextYear, false);
    }
}
