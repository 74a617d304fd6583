using System.Collections.Immutable;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>Writing, closing, locking and adding to the minutes.</summary>
internal static class MinutesMoves
{
    public static Decision Decide(MeetingState s, MinutesCommand command) => s.Stage == MeetingStage.Prepared
        ? new MeetingNotStarted()
        : command switch
        {
            WriteMinutes c => Write(s, c),
            CloseMinutes c => Close(s, c),
            ReopenMinutes c => Reopen(s, c),
            SignMinutes c => MinutesSigning.OnPaper(s, c),
            AskToSignMinutes c => MinutesSigning.Ask(s, c),
            ConfirmMinutesSigning c => MinutesSigning.Confirm(s, c),
            DeclineMinutesSigning c => MinutesSigning.Decline(s, c),
            LockMinutes c => MinutesSigning.Lock(s, c),
            AddToMinutes c => Add(s, c),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };

    private static Decision Write(MeetingState s, WriteMinutes c)
    {
        if (NotWritable(s) is { } refusal)
        {
            return refusal;
        }

        if (!MinutesDraft.KeysOf(s).Contains(c.Key))
        {
            return new MinutesSectionUnknown();
        }

        if (c.Text.Length > MinutesRecord.LongestText * 4)
        {
            return new TextUnusable("minutes");
        }

        var text = MinutesDraft.IsName(c.Key) ? PlainText.Clean(c.Text) : PlainText.CleanParagraphs(c.Text);
        if (text.Length > (MinutesDraft.IsName(c.Key) ? Words.LongestName : MinutesRecord.LongestText))
        {
            return new TextUnusable(MinutesDraft.IsName(c.Key) ? "name" : "minutes");
        }

        // Who saves what stands there already has seen it, whoever wrote it.
        var now = s.Minutes.WrittenIn(c.Key)?.Text ?? string.Empty;
        return text == now ? Decision.Accept()
            : c.Seen != s.Minutes.RevisionOf(c.Key) ? new MinutesChanged()
            : new MinutesSectionWritten(c.Key, text);
    }

    private static Decision Close(MeetingState s, CloseMinutes c)
    {
        if (s.Minutes.Lock is not null)
        {
            return new MinutesAreLocked();
        }

        if (s.Minutes.Closed is not null)
        {
            return Decision.Accept();
        }

        if (s.Stage != MeetingStage.Ended && s.Current?.Kind != AgendaKind.SignMinutes)
        {
            return new MinutesTooEarly();
        }

        // Composed from another state of the meeting: a question came or went meanwhile.
        var sections = MinutesDraft.Of(s, at => at.UtcDateTime);
        if (!c.Said.Select(x => x.Key).SequenceEqual(sections.Select(x => x.Key)))
        {
            return new MinutesChanged();
        }

        ImmutableArray<MinutesPassage> passages =
        [
            .. sections.Zip(c.Said)
                .Select(x => new MinutesPassage(x.First.Key, x.First.Part, x.Second.Title, x.Second.Text, s.Minutes.WrittenIn(x.First.Key)?.Text ?? string.Empty))
                .Where(p => p.Journal.Length > 0 || p.Recorder.Length > 0),
        ];
        return new MinutesClosedForSigning(passages, MinutesHash.Of(passages));
    }

    private static Decision Reopen(MeetingState s, ReopenMinutes c) =>
        s.Minutes.Lock is not null ? new MinutesAreLocked()
        : s.Minutes.Closed is null ? new MinutesNotClosed()
        : Words.Reason(c.Reason) is { } reason ? new MinutesReopened(reason) : new TextUnusable("reason");

    private static Decision Add(MeetingState s, AddToMinutes c)
    {
        if (s.Minutes.Lock is null)
        {
            return new MinutesNotLocked();
        }

        if (Words.Name(c.By) is not { } by)
        {
            return new TextUnusable("name");
        }

        var text = c.Text.Length > MinutesRecord.LongestAddition * 4 ? string.Empty : PlainText.CleanParagraphs(c.Text);
        return text.Length is 0 or > MinutesRecord.LongestAddition ? new TextUnusable("text") : new MinutesAdded(text, by);
    }

    private static Refusal? NotWritable(MeetingState s) => s.Minutes switch
    {
        { Lock: not null } => new MinutesAreLocked(),
        { Closed: not null } => new MinutesAreClosed(),
        _ => null,
    };
}
