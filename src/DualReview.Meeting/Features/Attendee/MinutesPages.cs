using System.Globalization;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>
/// The minutes on a phone. Whoever signs says who they are and gets four digits; the host compares them on the phone of the person in front of them
/// and only that makes a signature (ADR 16). The phone needs no script and keeps nothing.
/// </summary>
internal static class MinutesPages
{
    public static IResult Page(HttpContext http) => Show(http, null, null, null);

    public static async Task<IResult> SignAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var (role, name) = form["signer"].ToString().Split('|', 2) is [var office, var who] && Enum.TryParse<MinutesRole>(office, out var known) && Enum.IsDefined(known)
            ? (known, who)
            : (MinutesRole.Questioner, string.Empty);
        var number = RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
        var decision = await http.Room().DoAsync(new AskToSignMinutes(name, role, number, form["hash"].ToString()), new CommandContext(new Actor.Attendee()), cancel);
        var refusal = decision is Decision.Refused refused ? refused.Refusal : null;
        if (Answers.WantsJson(http))
        {
            return refusal is null ? Results.Json(new { ok = true, number }) : Answers.Refuse(refusal, sentences);
        }

        return refusal is null ? Show(http, number, name, null) : Show(http, null, null, refusal, sentences.Of(refusal));
    }

    private static RazorComponentResult<PhoneMinutes> Show(HttpContext http, string? number, string? name, Refusal? refusal, string? sentence = null) => new(new Dictionary<string, object?>
    {
        ["Hall"] = http.Room().Hall,
        ["Number"] = number,
        ["Name"] = name,
        ["Refusal"] = sentence,
    })
    {
        StatusCode = refusal is null ? StatusCodes.Status200OK : Answers.StatusOf(refusal.Code),
    };
}
