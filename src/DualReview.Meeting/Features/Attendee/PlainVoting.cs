using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>
/// Voting on a phone without script: the same ballot as plain forms. The server makes the token in memory with
/// the page, which carries it in hidden fields; it is stored nowhere. The page says that the phone did not make it itself.
/// </summary>
internal static class PlainVoting
{
    public static async Task<IResult> ClaimAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var ticket = PlainText.Clean(form["ticket"].ToString()).Replace(" ", string.Empty, StringComparison.Ordinal);
        byte[] token;
        switch (http.Room().Hall.HandOut)
        {
            case HandOutMode.Slips when SlipCode.Parse(ticket) is { } code:
                token = RoomHandOut.TokenOf(code);
                break;
            case HandOutMode.Slips:
                return Answers.To(http, new SlipUnknown(), "claim", sentences);
            default:
                token = Voting.Bytes(form["token"], 16) ?? RandomNumberGenerator.GetBytes(16);
                break;
        }

        if (await http.Room().ClaimAsync(ticket, SHA256.HashData(token), cancel) is ClaimOutcome.Refused refused)
        {
            return Answers.To(http, refused.Refusal, "claim", sentences);
        }

        var sheet = new PlainSheet(
            Base64Url.EncodeToString(token),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
            new Dictionary<string, string>(),
            Step.Fill,
            null);
        return Show(http, sheet);
    }

    public static async Task<IResult> CastAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var room = http.Room();
        if (room.Hall.Box?.Paper is not { } paper)
        {
            return Answers.To(http, new CastNotOpen(), "cast", sentences);
        }

        if (Voting.Bytes(form["token"], 16) is not { } token
            || Voting.Bytes(form["ballotId"], 16) is not { } ballotId
            || Voting.Bytes(form["r"], 32) is not { } r)
        {
            return Answers.To(http, new BallotMalformed(), "cast", sentences);
        }

        var fields = form.Where(f => f.Key.StartsWith("mark.", StringComparison.Ordinal) || f.Key.StartsWith("remark.", StringComparison.Ordinal) || f.Key is "opinion" or "group")
            .ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var sheet = new PlainSheet(form["token"]!, form["ballotId"]!, form["r"]!, fields, Step.Review, null);
        var draft = Draft(paper, fields, [.. SHA256.HashData(r)]);
        var verdict = BallotCheck.Check(paper, draft);
        sheet = sheet with { Invalid = verdict.Ballot is { } ballot ? paper.Rules.Judge(paper, ballot) : null };
        switch (form["step"].ToString())
        {
            case "change":
                return Show(http, sheet with { Step = Step.Fill });
            case not "send":
                return Show(http, sheet);
        }

        // Over a quota is the one thing a voter cannot want: it is set right before sending, as on a phone with script (F15).
        if (sheet.Invalid == InvalidReason.OverQuota)
        {
            return Show(http, sheet);
        }

        return await room.CastAsync(token, ballotId, draft, cancel) is CastOutcome.Refused refused
            ? Show(http, sheet with { Refusal = sentences.Of(refused.Refusal) })
            : Show(http, sheet with { Step = Step.Sent, Fields = new Dictionary<string, string>() });
    }

    /// <summary>A row left open says so; whether it counts as 弃权 or makes the ballot invalid is the scheme's rule, and the review page names it.</summary>
    private static BallotDraft Draft(BallotPaper paper, Dictionary<string, string> fields, ImmutableArray<byte> receipt)
    {
        var marks = paper.Subjects.ToDictionary(
            s => s.Id.Value,
            s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(
                row => row.Key,
                row => fields.GetValueOrDefault($"mark.{s.Id}.{row.Key}") is { Length: > 0 } grade ? grade : BallotDraft.OpenKey));
        var remarks = paper.Subjects
            .Select(s => (Key: s.Id.Value, Text: fields.GetValueOrDefault($"remark.{s.Id}") ?? string.Empty))
            .Where(x => x.Text.Length > 0)
            .ToDictionary(x => x.Key, x => x.Text);
        return new BallotDraft(marks, remarks, fields.GetValueOrDefault("opinion"), receipt, fields.GetValueOrDefault("group"));
    }

    private static RazorComponentResult<PlainBallotPage> Show(HttpContext http, PlainSheet sheet) =>
        new(new Dictionary<string, object?> { ["Hall"] = http.Room().Hall, ["Sheet"] = sheet });
}

/// <summary>Where the voter without script stands.</summary>
public enum Step
{
    /// <summary>Filling in.</summary>
    Fill,

    /// <summary>Checking before sending.</summary>
    Review,

    /// <summary>Sent.</summary>
    Sent,
}

/// <summary>What the plain pages carry from form to form, in the page and nowhere else.</summary>
/// <param name="Token">The right.</param>
/// <param name="BallotId">Makes sending repeat-safe.</param>
/// <param name="R">Preimage of the receipt.</param>
/// <param name="Fields">What was chosen and typed.</param>
/// <param name="Step">Where the voter stands.</param>
/// <param name="Refusal">Sentence of a refusal; null for none.</param>
/// <param name="Invalid">Why the ballot would be invalid as it is; null when it would not.</param>
public sealed record PlainSheet(string Token, string BallotId, string R, IReadOnlyDictionary<string, string> Fields, Step Step, string? Refusal, InvalidReason? Invalid = null)
{
    /// <summary>What was chosen or typed in a field.</summary>
    public string Field(string name) => Fields.GetValueOrDefault(name) ?? string.Empty;
}
