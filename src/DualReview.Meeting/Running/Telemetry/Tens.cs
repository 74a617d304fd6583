namespace DualReview.Meeting.Running.Telemetry;

/// <summary>
/// Passes times on ten at a time, the shortest first: in a village of thirty voters a figure that moved with each ballot would say when each was
/// cast, and whoever watched the hall would know whose it was.
/// </summary>
/// <param name="pass">Takes one time; called under a lock and returns at once.</param>
internal sealed class Tens(Action<TimeSpan> pass)
{
    /// <summary>How many are passed on together.</summary>
    public const int Together = 10;

    private readonly Lock gate = new();
    private readonly TimeSpan[] kept = new TimeSpan[Together];
    private int count;

    /// <summary>Keeps a time, or passes it on with nine others.</summary>
    public void Add(TimeSpan time)
    {
        lock (gate)
        {
            kept[count++] = time;
            if (count < Together)
            {
                return;
            }

            count = 0;
            Array.Sort(kept);
            foreach (var one in kept)
            {
                pass(one);
            }
        }
    }
}
