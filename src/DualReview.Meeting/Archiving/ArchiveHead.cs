using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Archiving;

/// <summary>What an archive says before its count: the meeting, the box and the journal up to the box's opening.</summary>
/// <param name="Meeting">State of the meeting with the box as the current one.</param>
/// <param name="Box">The box.</param>
/// <param name="Journal">Entries from the first to the opening of this box.</param>
internal sealed record ArchiveHead(MeetingState Meeting, Box Box, IReadOnlyList<JournalEntry> Journal)
{
    /// <summary>Entries about the people in the hall stay out; their hashes hold them all the same.</summary>
    private static readonly ImmutableHashSet<Type> AboutPeople =
    [
        typeof(MeetingCreated), typeof(AttendeeArrived), typeof(AttendeeLeft), typeof(WalkInAdded),
        typeof(QuestionAsked), typeof(QuestionAdmitted), typeof(QuestionDismissed), typeof(QuestionMoved), typeof(QuestionCalled), typeof(QuestionAnswered),
        typeof(MinutesSectionWritten), typeof(MinutesClosedForSigning), typeof(MinutesReopened), typeof(MinutesSigned), typeof(MinutesSigningAsked), typeof(MinutesSigningDeclined),
        typeof(MinutesLocked), typeof(MinutesAdded),
    ];

    /// <summary>meeting.json.</summary>
    public Dictionary<string, object?> MeetingFile() => new()
    {
        ["format"] = ArchiveFiles.FormatOf(Box.Paper),
        ["meeting"] = Meeting.Id.ToString(),
        ["unit"] = Meeting.Plan.Unit,
        ["title"] = Meeting.Plan.Title,
        ["year"] = Meeting.Plan.Year,
        ["place"] = Meeting.Plan.Place,
        ["startsAt"] = Meeting.Plan.StartsAt.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        ["scheme"] = Meeting.Plan.Scheme.Key,
        ["round"] = Meeting.Plan.RoundKey,
        ["rehearsal"] = Meeting.Plan.Rehearsal,
        ["box"] = Box.Number,
        ["mode"] = Word(Box.Mode),
        ["shareBase"] = Word(Meeting.Plan.Scheme.Rules.ShareBase),
        ["seal"] = Box.Seal.Holders.Select(h => new Dictionary<string, object?> { ["holder"] = h.Name, ["publicKey"] = h.PublicKey }),
    };

    /// <summary>paper.json.</summary>
    public Dictionary<string, object?> PaperFile()
    {
        var paper = Marks();
        if (Box.Paper.Split is { } split)
        {
            paper["split"] = new Dictionary<string, object?> { ["floor"] = split.Floor, ["groups"] = split.Groups.Select(Group) };
        }

        return paper;
    }

    /// <summary>journal.json.</summary>
    public Dictionary<string, object?> JournalFile() => new() { ["entries"] = Journal.Select(Entry) };

    /// <summary>An enum's name as the archive writes it.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static Dictionary<string, object?> Group(PaperGroup group)
    {
        var written = new Dictionary<string, object?> { ["key"] = group.Key, ["name"] = group.Name };
        if (group.Weight is { } weight)
        {
            written["weight"] = weight;
        }

        return written;
    }

    private Dictionary<string, object?> Marks() => new()
    {
        ["title"] = Box.Paper.Title,
        ["rules"] = new Dictionary<string, object?>
        {
            ["blank"] = Word(Box.Paper.Rules.Validity.Blank),
            ["partlyBlank"] = Word(Box.Paper.Rules.Validity.PartlyBlank),
            ["overQuota"] = Word(Box.Paper.Rules.Validity.OverQuota),
            ["contradictory"] = Word(Box.Paper.Rules.Validity.Contradictory),
            ["quotas"] = Box.Paper.Rules.Quotas.Select(q => new Dictionary<string, object?>
            {
                ["atMost"] = q.AtMost,
                ["grade"] = q.Grade,
                ["subjects"] = q.Subjects.Select(s => s.Value),
            }),
        },
        ["subjects"] = Box.Paper.Subjects.Select(s => new Dictionary<string, object?>
        {
            ["id"] = s.Id.Value,
            ["name"] = s.Name,
            ["post"] = s.Post,
            ["kind"] = Word(s.Kind),
            ["grades"] = s.Scale.Grades.Select(g => new Dictionary<string, object?> { ["key"] = g.Key, ["name"] = g.Name }),
            ["rows"] = s.Rows.Select(r => new Dictionary<string, object?> { ["key"] = r.Key, ["name"] = r.Name }),
        }),
    };

    private static Dictionary<string, object?> Entry(JournalEntry entry)
    {
        var written = new Dictionary<string, object?>
        {
            ["seq"] = checked((int)entry.Sequence),
            ["at"] = entry.Stored.At,
            ["actor"] = entry.Stored.Actor,
            ["type"] = entry.Stored.Type,
            ["payloadHash"] = Persistence.Journal.HashChain.PayloadHash(entry.Stored.Payload),
            ["hash"] = entry.Hash,
        };
        if (!AboutPeople.Contains(entry.Recorded.Event.GetType()))
        {
            written["payload"] = entry.Stored.Payload;
        }

        return written;
    }
}
