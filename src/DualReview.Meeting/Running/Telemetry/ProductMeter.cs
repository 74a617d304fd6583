using System.Diagnostics.Metrics;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Measuring;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Running.Stopping;

namespace DualReview.Meeting.Running.Telemetry;

/// <summary>
/// The product's own figures (ADR 28): of the whole server, never of a meeting, and nothing that moves with a single ballot. Made only when
/// somebody is to read them.
/// </summary>
internal sealed class ProductMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "DualReview";

    private readonly Meter meter;
    private readonly StoreGauge gauge;
    private readonly Tens answers;
    private long failures;

    /// <summary>Makes the instruments.</summary>
    public ProductMeter(IMeterFactory meters, StoreGauge gauge, JournalCounts journal, MeetingPresence presence, MeetingRooms rooms, Door door, IAlarms alarms)
    {
        this.gauge = gauge;
        meter = meters.Create(Name);
        var took = meter.CreateHistogram<double>(
            "dualreview.store.answer.duration",
            "s",
            "From the question to the durable answer, all kinds together, told ten at a time.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] });
        answers = new Tens(span => took.Record(span.TotalSeconds));
        gauge.Answered += answers.Add;
        gauge.Failed += OnFailed;
        meter.CreateObservableGauge("dualreview.store.waiting", () => gauge.Waiting, "{request}", "Requests waiting for the store.");
        meter.CreateObservableCounter("dualreview.store.failures", () => Interlocked.Read(ref failures), "{request}", "Requests the store did not take.");
        meter.CreateObservableCounter("dualreview.ballots.counted", () => journal.Ballots, "{ballot}", "Ballots of boxes that are closed and counted; a box is added whole.");
        meter.CreateObservableCounter("dualreview.journal.appends", () => journal.Appended, "{append}", "Changes of meetings that were stored.");
        meter.CreateObservableCounter("dualreview.journal.conflicts", () => journal.Conflicts, "{append}", "Changes that another server was faster than.");
        meter.CreateObservableGauge("dualreview.rooms.open", () => rooms.Open.Count, "{meeting}", "Meetings held in memory.");
        meter.CreateObservableGauge("dualreview.phones.connected", () => presence.Everywhere.Phones, "{connection}", "Phones that listen.");
        meter.CreateObservableGauge("dualreview.screens.connected", () => presence.Everywhere.Screens, "{connection}", "Projectors that listen.");
        meter.CreateObservableCounter("dualreview.door.turned_away", () => door.TurnedAway, "{request}", "Requests to vote that were asked to come again.");
        meter.CreateObservableGauge("dualreview.alarms", () => Measure(alarms), "{alarm}", "1 for each alarm that is on, by its code.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gauge.Answered -= answers.Add;
        gauge.Failed -= OnFailed;
        meter.Dispose();
    }

    private static IEnumerable<Measurement<int>> Measure(IAlarms alarms) =>
        Enum.GetValues<AlarmKind>().Select(k => new Measurement<int>(alarms.Current.Any(a => a.Kind == k) ? 1 : 0, new KeyValuePair<string, object?>("code", new Alarm(k).Code)));

    private void OnFailed() => Interlocked.Increment(ref failures);
}
