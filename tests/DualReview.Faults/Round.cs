using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Faults.Histories;
using DualReview.Faults.Nemesis;
using DualReview.Faults.Phones;
using DualReview.Faults.Serving;
using DualReview.Load.Serving;
using DualReview.Meeting.Archiving.Verifying;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Sealing;

namespace DualReview.Faults;

/// <summary>
/// One meeting under a plan of faults. The hall votes in parts: with each strike another part begins, and the last one casts while the box is
/// being closed. The first phone of a part does not rest before the strike is over: a strike that comes late on a busy machine finds a request all the same.
/// Afterwards the archive is recounted and the history read against it.
/// </summary>
internal sealed class Round(Site site, SmallDisk? disk, int phoneCount)
{
    /// <summary>Rated people on the ballot.</summary>
    private const int People = 3;

    private const int Connections = 96;

    /// <summary>Between two phones of a part: a hall does not press at the same instant.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(3);

    /// <summary>A meeting that takes longer hangs. Far above what a busy machine needs, since no fault is to be called by the time it took.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>In this time every instance has heard what was announced.</summary>
    private static readonly TimeSpan Hearing = TimeSpan.FromMinutes(2);

    private readonly History history = new();
    private long countBegan = long.MaxValue;

    /// <summary>Called with the meeting's code once its box is open, before the first phone votes.</summary>
    public Func<string, Task> Opened { get; init; } = _ => Task.CompletedTask;

    /// <summary>Called after each strike with its kind.</summary>
    public Func<StrikeKind, Task> Struck { get; init; } = _ => Task.CompletedTask;

    /// <summary>Holds the meeting.</summary>
    public async Task<RoundResult> RunAsync(RoundPlan plan, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        using var http = site.NewPhones(Connections);
        var code = (await site.Servers.AskAsync(limit.Token, Words.Prepare, Text(phoneCount), Text(People)))!;
        using var chair = new Chair(site.Servers, site.NewDevice, code);
        await chair.OpenAsync(phoneCount, limit.Token);
        StormPhone[] phones = [.. Enumerable.Range(0, phoneCount).Select(i => new StormPhone(i, http, code, history, site.Patience))];
        var paper = BallotPaper.For(LedMeeting.PlanOf(phoneCount, People, 0));
        var seal = await SealAsync(http, code, limit.Token);
        Parallel.ForEach(phones, p => p.Seal(paper, seal));

        // The last part is as large as two, for what happens at the closing.
        await Opened(code);
        var parts = Parts(phones, plan.Strikes.Length + 2);
        var striker = new Striker(site, disk, history);
        var (claiming, voting) = (new List<Task>(), new List<Task>());
        foreach (var (part, strike) in parts.Zip(plan.Strikes))
        {
            striker.Before(strike);
            var enough = history.MoreAsync(strike.After, a => a is { Kind: ActKind.Cast, Outcome: Outcome.Acknowledged });
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<bool>[] claims = [.. part.Select((p, i) => ClaimAsync(p, i, code, limit.Token))];
            Task[] votes = [.. part.Zip(claims, (p, claim) => VoteAsync(p, claim, limit.Token))];
            claiming.AddRange(claims);
            voting.AddRange([.. votes, AskOnAsync(part[0], votes[0], over.Task, limit.Token)]);
            if (strike.After > 0)
            {
                await await Task.WhenAny(enough, Task.WhenAll(votes));

                // Who asks on has a ballot to ask about.
                await votes[0];
            }

            try
            {
                await striker.StrikeAsync(strike, limit.Token);
            }
            finally
            {
                over.SetResult();
            }

            await Struck(strike.Kind);
        }

        await Task.WhenAll([.. voting, CloseAsync(plan, claiming, [.. parts[^2], .. parts[^1]], chair, striker, code, limit.Token)]);
        await striker.ReviveAsync(limit.Token);
        await Task.WhenAll(phones.Where(p => p.Wonders).Select(p => p.LookAsync(limit.Token)));
        var acts = history.Acts;
        var found = Checker.Check(acts, [.. phones.SelectMany(p => p.Sent)], await EvidenceAsync(code, limit.Token));
        return new RoundResult(found, acts.Count(a => a.Outcome == Outcome.Unknown), striker.Refusals, [.. Recovery.Of(acts, striker.Blows)]);
    }

    /// <summary>What ballots are sealed to. An instance that has not heard yet of the opening at another one has nothing to show, and the page asks again.</summary>
    private static async Task<SealContext> SealAsync(HttpClient http, string code, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await PhoneSeal.OfAsync(http, code, cancel);
            }
            catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                await Task.Delay(Between, cancel);
            }
        }
    }

    /// <summary>
    /// The last part takes its rights in peace, and whoever still tries since a strike gets one too; then everything happens at once: it casts, the box is closed, the
    /// server dies.
    /// </summary>
    private async Task CloseAsync(RoundPlan plan, List<Task> claiming, StormPhone[] last, Chair chair, Striker striker, string code, CancellationToken cancel)
    {
        await Task.WhenAll([.. claiming, .. last.Select(p => p.ClaimAsync(() => TicketAsync(code, cancel), cancel))]);
        var warrant = site.Servers.Serving.Warrant;
        warrant.Issue(plan.DieAt.IsEmpty ? null : plan.DieAt[0]);

        var pressed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var shut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chair.Closing = () => pressed.TrySetResult();
        chair.Opening = () =>
        {
            countBegan = history.Now();
            shut.TrySetResult();
        };
        var closing = chair.AnnounceAsync(cancel);
        var casting = Task.WhenAll(last.Select((p, i) => CastAtTheEndAsync(p, i, pressed.Task, shut.Task, cancel)));
        await pressed.Task.WaitAsync(cancel);
        if (plan.KillAfterClosing is { } after)
        {
            await Task.Delay(after, cancel);
            var server = await striker.KillServingAsync(cancel);
            await server.StartAgainAsync(cancel);
        }

        foreach (var next in plan.DieAt.Skip(1).Select(s => (ClosingStep?)s).Append(null).Take(plan.DieAt.Length))
        {
            var server = await site.Servers.DiedAsync(cancel);
            warrant.Issue(next);
            await server.StartAgainAsync(cancel);
        }

        await Task.WhenAll(closing, casting);
    }

    private async Task<bool> ClaimAsync(StormPhone phone, int place, string code, CancellationToken cancel)
    {
        await Task.Delay(Between * place, cancel);
        return await phone.ClaimAsync(() => TicketAsync(code, cancel), cancel);
    }

    private static async Task VoteAsync(StormPhone phone, Task<bool> claim, CancellationToken cancel)
    {
        if (await claim)
        {
            await phone.CastAsync(cancel);
        }
    }

    private static async Task AskOnAsync(StormPhone phone, Task vote, Task over, CancellationToken cancel)
    {
        await vote;
        await phone.AskOnAsync(over, cancel);
    }

    /// <summary>A third casts as the tellers begin to close, a third a little later, a third when the box is closed and about to be counted.</summary>
    private static async Task CastAtTheEndAsync(StormPhone phone, int place, Task pressed, Task shut, CancellationToken cancel)
    {
        await (place % 3 == 2 ? shut : pressed).WaitAsync(cancel);
        await Task.Delay(place % 3 == 1 ? Between * place : TimeSpan.Zero, cancel);
        await phone.CastAsync(cancel);
    }

    /// <summary>What the projector shows; nothing while there is no server.</summary>
    private async Task<string?> TicketAsync(string code, CancellationToken cancel)
    {
        try
        {
            return await site.Servers.TicketAsync(code, cancel);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<Evidence> EvidenceAsync(string code, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Hearing);
            do
            {
                // One that was frozen until now hears of the count only after it was asked.
                await site.Servers.AskAsync(limit.Token, Words.Archive, code, file);
            }
            while (new FileInfo(file).Length == 0);

            var verdict = ArchiveVerifier.Verify(await File.ReadAllBytesAsync(file, cancel));
            return verdict.Archive is { } archive
                ? new Evidence(
                    null,
                    archive.Receipts.Receipts,
                    archive.Count.Issued,
                    archive.Count.Returned,
                    archive.Count.Valid,
                    [.. archive.Count.Subjects.SelectMany(s => s.Rows).Select(r => r.Votes.Add(r.Abstain))],
                    countBegan)
                : new Evidence(verdict.Problem!.Code, [], 0, 0, 0, [], countBegan);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static StormPhone[][] Parts(StormPhone[] phones, int count) =>
        [.. Enumerable.Range(0, count).Select(part => phones[(phones.Length * part / count)..(phones.Length * (part + 1) / count)])];

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a meeting came to.</summary>
/// <param name="Findings">What the check found.</param>
/// <param name="Unknown">Requests that were answered by nothing, or by nothing that promises anything.</param>
/// <param name="StoreRefusals">Phones that were told the store fails while the disk was full, before there was room again.</param>
/// <param name="Again">How long phones waited whose server died or froze while their request was under way.</param>
internal sealed record RoundResult(Findings Findings, int Unknown, int StoreRefusals, ImmutableArray<TimeSpan> Again);
