using System.Collections.Immutable;
using System.Diagnostics;

namespace DualReview.Faults.Histories;

/// <summary>Everything that all phones did, in one order. An act that began later than another ended has the greater place.</summary>
internal sealed class History
{
    private readonly Lock gate = new();
    private readonly List<PhoneAct> acts = [];
    private readonly List<(Func<PhoneAct, bool> Counts, int Left, TaskCompletionSource Reached)> waiting = [];
    private long place;
    private int underWay;
    private TaskCompletionSource<long>? awaited;

    /// <summary>All acts so far, by the place of their answers.</summary>
    public ImmutableArray<PhoneAct> Acts
    {
        get
        {
            lock (gate)
            {
                return [.. acts];
            }
        }
    }

    /// <summary>A place later than everything that has ended.</summary>
    public long Now() => Interlocked.Increment(ref place);

    /// <summary>Somebody asks for something, of which <see cref="Note"/> will tell what came. Its place.</summary>
    public long Begin()
    {
        lock (gate)
        {
            underWay++;
            var began = Now();
            awaited?.TrySetResult(Now());
            awaited = null;
            return began;
        }
    }

    /// <summary>A place at which somebody waits for an answer: the present one, or as soon as somebody asks. A blow there hits a request, however fast requests are and however slow the machine.</summary>
    public Task<long> UnderWayAsync()
    {
        lock (gate)
        {
            if (underWay > 0)
            {
                return Task.FromResult(Now());
            }

            awaited ??= new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            return awaited.Task;
        }
    }

    /// <summary>Notes what came of something that began at <see cref="Begin"/>.</summary>
    public void Note(int phone, ActKind kind, int ballot, Outcome outcome, string? code, long began)
    {
        lock (gate)
        {
            var act = new PhoneAct(phone, kind, ballot, outcome, code, began, Now()) { At = Stopwatch.GetTimestamp() };
            acts.Add(act);
            underWay--;
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                var (counts, left, reached) = waiting[i];
                if (!counts(act))
                {
                    continue;
                }

                if (left > 1)
                {
                    waiting[i] = (counts, left - 1, reached);
                }
                else
                {
                    waiting.RemoveAt(i);
                    reached.TrySetResult();
                }
            }
        }
    }

    /// <summary>Ends once so many more acts of a kind were noted: what the nemesis waits for, so that it strikes at work and not at rest.</summary>
    public Task MoreAsync(int count, Func<PhoneAct, bool> counts)
    {
        if (count <= 0)
        {
            return Task.CompletedTask;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Add((counts, count, reached));
        }

        return reached.Task;
    }
}
