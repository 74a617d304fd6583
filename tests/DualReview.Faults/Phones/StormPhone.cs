using System.Net.Http.Json;
using DualReview.Domain.Ballots;
using DualReview.Faults.Histories;
using DualReview.Faults.Network;
using DualReview.Load.Phones;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Sealing;

namespace DualReview.Faults.Phones;

/// <summary>
/// A phone that writes down what it does and hears. Like the real page it sends the same bytes until it has an answer that promises
/// something, and after the count looks for its receipt if it never got one.
/// </summary>
/// <param name="number">Number of the phone, from 0.</param>
/// <param name="http">How it connects.</param>
/// <param name="code">The meeting's code.</param>
/// <param name="history">Where it writes down what it does and hears.</param>
/// <param name="patience">It gives a request up after this time and sends it again.</param>
internal sealed class StormPhone(int number, HttpClient http, string code, History history, TimeSpan patience)
{
    private readonly PhoneBallot honest = new();
    private PhoneBallot? second;
    private bool sent;
    private bool acknowledged;

    /// <summary>What kind of person holds it.</summary>
    public Habit Habit { get; } = (number % 10) switch
    {
        3 => Habit.TapsTwice,
        5 => Habit.AsksAgain,
        7 => Habit.TriesASecondBallot,
        _ => Habit.Patient,
    };

    /// <summary>Whether it sent its ballot and was never told that it arrived.</summary>
    public bool Wonders => sent && !acknowledged;

    /// <summary>Every ballot it made, for the check.</summary>
    public IEnumerable<SentBallot> Sent => ((PhoneBallot?[])[honest, second]).OfType<PhoneBallot>().Where(b => b.Filled is not null).Select((b, i) =>
        new SentBallot(number, i, Convert.ToHexStringLower(b.Filled!.Receipt.AsSpan()), [.. b.Filled.Marks.Select(m => m.Grade)]));

    /// <summary>Takes a right with whatever ticket is on the projector, until the phone knows whether it has one.</summary>
    public async Task<bool> ClaimAsync(Func<Task<string?>> ticket, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var shown = await ticket();
            var began = history.Begin();
            var (outcome, reason) = await SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, $"m/{code}/claim") { Content = JsonContent.Create(new { ticket = shown ?? string.Empty, hash = honest.Hash }) },
                cancel);
            history.Note(number, ActKind.Claim, 0, outcome, reason, began);

            // The projector shows another ticket after a restart; the phone reads it again.
            if (outcome != Outcome.Unknown && reason != PhoneAct.WrongTicket)
            {
                return outcome == Outcome.Acknowledged;
            }

            await PauseAsync(attempt, cancel);
        }
    }

    /// <summary>Fills in and seals, which is the phone's own work.</summary>
    public void Seal(BallotPaper paper, SealContext context)
    {
        honest.Seal(paper, context, new Opinion(7, number));
        if (Habit == Habit.TriesASecondBallot)
        {
            second = honest.Another();
            second.Seal(paper, context, new Opinion(11, number));
        }
    }

    /// <summary>Casts, and does besides what such a person does.</summary>
    public async Task CastAsync(CancellationToken cancel)
    {
        sent = true;
        switch (Habit)
        {
            case Habit.TapsTwice:
                await Task.WhenAll(SendBallotAsync(honest, 0, cancel), SendBallotAsync(honest, 0, cancel));
                break;
            case Habit.AsksAgain:
                await SendBallotAsync(honest, 0, cancel);
                await SendBallotAsync(honest, 0, cancel);
                break;
            case Habit.TriesASecondBallot:
                await SendBallotAsync(honest, 0, cancel);
                await SendBallotAsync(second!, 1, cancel);
                break;
            case Habit.Patient:
                await SendBallotAsync(honest, 0, cancel);
                break;
        }
    }

    /// <summary>Sends its ballot again and again until something is over, so that whatever strikes meanwhile strikes at a request.</summary>
    public async Task AskOnAsync(Task over, CancellationToken cancel)
    {
        while (sent && !over.IsCompleted)
        {
            await SendBallotAsync(honest, 0, cancel);
            await Task.WhenAny(over, PauseAsync(0, cancel));
        }
    }

    /// <summary>After the count: a phone that was answered only with silence and then <c>cast.closed</c> looks for its receipt.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var began = history.Begin();
            if (await ListAsync(cancel) is { Counted: true } list)
            {
                var found = list.Receipts.Contains(honest.Receipt, StringComparer.Ordinal);
                history.Note(number, ActKind.Lookup, 0, found ? Outcome.Acknowledged : Outcome.Refused, null, began);
                return;
            }

            history.Note(number, ActKind.Lookup, 0, Outcome.Unknown, null, began);
            await PauseAsync(attempt, cancel);
        }
    }

    private async Task SendBallotAsync(PhoneBallot ballot, int which, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var began = history.Begin();
            var (outcome, reason) = await SendAsync(() => ballot.Cast($"m/{code}/cast"), cancel);
            history.Note(number, ActKind.Cast, which, outcome, reason, began);
            if (outcome != Outcome.Unknown)
            {
                acknowledged |= which == 0 && outcome == Outcome.Acknowledged;
                return;
            }

            await PauseAsync(attempt, cancel);
        }
    }

    /// <summary>One request. Whatever is no decision promises nothing.</summary>
    private async Task<(Outcome Outcome, string? Code)> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var request = make();
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return (Outcome.Acknowledged, null);
            }

            var reason = answer.Content.Headers.ContentType?.MediaType == "application/json" ? (await answer.Content.ReadFromJsonAsync<Refused>(limit.Token))?.Code : null;
            return ((int)answer.StatusCode is 408 or 429 or >= 500 || reason is null ? Outcome.Unknown : Outcome.Refused, reason);
        }
        catch (Exception e) when (Silence.Is(e, cancel))
        {
            return (Outcome.Unknown, null);
        }
    }

    private async Task<ReceiptList?> ListAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await http.GetFromJsonAsync<ReceiptList>($"m/{code}/receipts", limit.Token);
        }
        catch (Exception e) when (Silence.Is(e, cancel))
        {
            return null;
        }
    }

    private static Task PauseAsync(int attempt, CancellationToken cancel) => Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 * (attempt + 1), 1000)), cancel);

    private sealed record Refused(string? Code);

    private sealed record ReceiptList(bool Counted, string[] Receipts);
}

/// <summary>How somebody uses a phone.</summary>
internal enum Habit
{
    /// <summary>Sends once and waits.</summary>
    Patient,

    /// <summary>Taps twice: the same ballot on two connections at once.</summary>
    TapsTwice,

    /// <summary>Sends the ballot again after the answer.</summary>
    AsksAgain,

    /// <summary>Sends another ballot under the used right.</summary>
    TriesASecondBallot,
}
