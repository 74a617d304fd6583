using System.Diagnostics;

namespace DualReview.Faults.Histories;

/// <summary>The server that phones were talking to died or froze.</summary>
/// <param name="Place">When, in the order of the history.</param>
/// <param name="At">When, as <see cref="Stopwatch"/> counts.</param>
internal readonly record struct Blow(long Place, long At);

/// <summary>How long phones waited whose server was struck.</summary>
internal static class Recovery
{
    /// <summary>For every request that was under way at a blow: from the blow until its phone was answered with a decision.</summary>
    public static IEnumerable<TimeSpan> Of(IReadOnlyCollection<PhoneAct> acts, IEnumerable<Blow> blows)
    {
        var tries = acts.Where(a => a.Kind != ActKind.Lookup).ToLookup(a => (a.Phone, a.Kind, a.Ballot));
        return from blow in blows
               from ballot in tries
               where ballot.Any(a => a.Began < blow.Place && blow.Place < a.Ended)
               let answer = ballot.Where(a => a.Ended > blow.Place && Decides(a)).MinBy(a => a.Ended)
               where answer is not null
               select Stopwatch.GetElapsedTime(blow.At, answer.At);
    }

    /// <summary>A ticket that has changed sends the phone to the projector, and nothing else.</summary>
    private static bool Decides(PhoneAct act) => act.Outcome != Outcome.Unknown && act.Code != PhoneAct.WrongTicket;
}
