using System.Collections.Immutable;
using System.Reflection;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Everything that can be typed into a command of a meeting, at every moment of a meeting: refused, or clean in the journal. The commands
/// are found by reflection; one that is added and carries text fails until it is named here.
/// </summary>
public sealed class HostileCommandTests
{
    private static readonly MeetingPlan Plan = Hall.Plan(8);
    private static readonly Seat Seat = new(SeatRole.Teller, 1);
    private static readonly string Group = Plan.Groups[0].GroupKey;
    private static readonly Actor Host = Hall.Host.Actor;

    /// <summary>Every place for words in every command, as somebody would fill it: the text is what the person typed.</summary>
    private static readonly Dictionary<Type, Func<string, MeetingCommand>[]> Typed = new()
    {
        [typeof(CreateMeeting)] =
        [
            .. Plans(
                (p, t) => p with { Unit = t },
                (p, t) => p with { Title = t },
                (p, t) => p with { Place = t },
                (p, t) => p with { LiaisonCadre = t },
                (p, t) => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { Name = t }) },
                (p, t) => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { Post = t }) },
                (p, t) => p with { Reporters = p.Reporters.SetItem(0, p.Reporters[0] with { Name = t }) },
                (p, t) => p with { Reporters = p.Reporters.SetItem(0, p.Reporters[0] with { Post = t }) },
                (p, t) => p with { Roster = p.Roster.SetItem(0, p.Roster[0] with { Name = t }) },
                (p, t) => p with { Agenda = p.Agenda.SetItem(0, p.Agenda[0] with { Title = t }) }),
        ],
        [typeof(ChangeAgenda)] = [t => new ChangeAgenda(Plan.Agenda.Add(new AgendaItem(AgendaKind.Other, t, 5)))],
        [typeof(GoBack)] = [t => new GoBack(t)],
        [typeof(SkipStep)] = [t => new SkipStep(t)],
        [typeof(CheckInByName)] = [],
        [typeof(AddWalkIn)] = [t => new AddWalkIn(t, Group)],
        [typeof(CorrectExpected)] = [t => new CorrectExpected(Group, 9, t)],
        [typeof(AskQuestion)] = [t => new AskQuestion(t, null, null, "路何时修好？"), t => new AskQuestion("某群众", null, null, t)],
        [typeof(DismissQuestion)] = [t => new DismissQuestion(new QuestionId(1), t)],
        [typeof(AnswerQuestion)] = [t => new AnswerQuestion(new QuestionId(2), AnswerKind.Pledge, t)],
        [typeof(NominateTeller)] = [t => new NominateTeller(Seat, t, true)],
        [typeof(ReplaceTeller)] = [t => new ReplaceTeller(Seat, t, true, "身体不适"), t => new ReplaceTeller(Seat, "替补人", true, t)],
        [typeof(RecordPaperSignature)] = [t => new RecordPaperSignature(Act.ConfirmIssue, Seat, t)],
        [typeof(ProposeVoid)] = [t => new ProposeVoid(t)],
        [typeof(RecordReply)] = [t => new RecordReply(AnswerKind.OnTheSpot, t)],
        [typeof(WriteMinutes)] = [t => new WriteMinutes("more", t, 0), t => new WriteMinutes("presider", t, 0)],
        [typeof(ReopenMinutes)] = [t => new ReopenMinutes(t)],
        [typeof(LockMinutes)] = [t => new LockMinutes([new(MinutesRole.Questioner, "某群众", t), new(MinutesRole.LiaisonCadre, Plan.LiaisonCadre, t)])],
        [typeof(AddToMinutes)] = [t => new AddToMinutes(t, "方敏"), t => new AddToMinutes("更正", t)],
        [typeof(SignMinutes)] = [],
        [typeof(AskToSignMinutes)] = [],
        [typeof(ConfirmMinutesSigning)] = [],
        [typeof(DeclineMinutesSigning)] = [],
        [typeof(MarkArrived)] = [],
        [typeof(MarkLeft)] = [],
        [typeof(SealBox)] = [],
    };

    /// <summary>Commands whose text is the server's own work, whoever wishes for them: what it makes or checks before it stands there is tested below or at its door.</summary>
    private static readonly Type[] Made = [typeof(RecordCount), typeof(ChooseHandOut), typeof(OpenBox), typeof(PairSeat), typeof(Attest), typeof(CloseMinutes)];

    /// <summary>Places for a key or a name that must be known already: whatever else stands there is refused.</summary>
    private static readonly Func<string, MeetingCommand>[] Keys =
    [
        t => new CheckInByName(t),
        t => new AddWalkIn("来宾甲", t),
        t => new CorrectExpected(t, 9, "更正"),
        t => new AskQuestion("某群众", t, null, "路何时修好？"),
        t => new AskQuestion("某群众", null, new SubjectId(t), "路何时修好？"),
        t => new MarkArrived(new AttendeeId(t)),
        t => new MarkLeft(new AttendeeId(t)),
        t => new SignMinutes(t, MinutesRole.Questioner),
        t => new SignMinutes(t, MinutesRole.LiaisonCadre),
        t => new ConfirmMinutesSigning(t, MinutesRole.Questioner, "1234"),
        t => new ConfirmMinutesSigning("某群众", MinutesRole.Questioner, t),
        t => new DeclineMinutesSigning("某群众", MinutesRole.Questioner, t),
        t => new WriteMinutes(t, "字", 0),
        t => new CreateMeeting(new MeetingId(Guid.NewGuid()), new MeetingCode("7K49QM"), Plan with { Roster = Plan.Roster.SetItem(0, Plan.Roster[0] with { GroupKey = t }) }),
        t => new CreateMeeting(new MeetingId(Guid.NewGuid()), new MeetingCode("7K49QM"), Plan with { Subjects = Plan.Subjects.SetItem(0, Plan.Subjects[0] with { ClassKey = t }) }),
    ];

    [Fact]
    public void Commands_WithAPlaceForWords_AreAllNamed()
    {
        var commands = typeof(MeetingCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MeetingCommand))
            && t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(p => HoldsText(p.PropertyType, []))).ToArray();

        Assert.Contains(typeof(AskQuestion), commands);
        var missing = commands.Except(Typed.Keys).Except(Made).Select(t => t.Name);
        Assert.True(!missing.Any(), $"Say what may be typed into: {string.Join(", ", missing)}");
    }

    [Fact]
    public async Task Words_OfWhateverKind_AreRefusedOrCleanInTheJournal()
    {
        var all = await MomentsAsync();
        var dirty = new List<string>();
        foreach (var (type, places) in Typed)
        {
            // A meeting that is created has no moment yet.
            var moments = type == typeof(CreateMeeting) ? all[..1] : all;
            foreach (var (place, number) in places.Select((p, i) => (p, i)))
            {
                Assert.True(moments.Any(m => Decide(m, place("王二小")).Length > 0), $"{type.Name}, place {number}: an ordinary word is taken at no moment, so this shows nothing.");
                foreach (var text in Corpus.Texts)
                {
                    foreach (var found in moments.SelectMany(m => Decide(m, place(text))).SelectMany(e => Corpus.TextsIn(e, e.GetType().Name)).Where(x => !x.Path.Contains(".Scheme", StringComparison.Ordinal)))
                    {
                        // Minutes have paragraphs: each line is as clean as any other text.
                        if (Parts(type, found.Text).Select(Corpus.Dirt).FirstOrDefault(d => d is not null) is { } dirt)
                        {
                            dirty.Add($"{found.Path}: {dirt}");
                        }
                    }
                }
            }
        }

        Assert.True(dirty.Count == 0, string.Join('\n', dirty.Distinct()));
    }

    [Fact]
    public async Task Keys_ThatAreUnknown_AreRefused()
    {
        var moments = await MomentsAsync();
        foreach (var place in Keys)
        {
            foreach (var text in Corpus.Texts)
            {
                Assert.All(moments, m => Assert.Empty(Decide(m, place(text))));
            }
        }
    }

    [Fact]
    public async Task SealKeys_ThatAreNone_AreRefused()
    {
        var moments = await MomentsAsync();
        var watching = Door.Watching;

        Assert.NotEmpty(moments.SelectMany(m => Decide(m, new SealBox(watching, Hall.KeyOf(watching).PublicHex), new Actor.AtBox(watching))));
        Assert.All(Corpus.Texts, t => Assert.Empty(moments.SelectMany(m => Decide(m, new SealBox(watching, t), new Actor.AtBox(watching)))));
    }

    /// <summary>The round's key and the server's key are made where their private part is kept: what comes with the wish is thrown away.</summary>
    [Fact]
    public async Task Keys_OfTheServer_AreItsOwnWhateverIsWished()
    {
        await using var host = await RoomHost.StartAsync();
        var room = (await host.Rooms.CreateAsync(Plan, "presider", CancellationToken.None)).Room!;
        await Hall.ToTheVoteAsync(room);
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Roll, "<script>"));
        Assert.NotNull(RollPublicKey.Read(room.State.HandOut!.RollKey!));

        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Screen));
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        await Hall.AttestAsync(room, Act.ConfirmIssue);
        await Hall.AttestAsync(room, Act.SealBox);
        await Hall.DoneAsync(room, new OpenBox("<script>"));
        Assert.True(HolderKey.IsUsable(room.State.Box!.Seal.Holders[0].PublicKey));
    }

    /// <summary>Two names that look the same are the same name, however they were typed.</summary>
    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u3164")]
    [InlineData("\u202c")]
    [InlineData(" ")]
    public void Names_ThatDifferInWhatNobodySees_AreTwice(string unseen)
    {
        var roster = Plan.Roster.SetItem(1, Plan.Roster[1] with { Name = Plan.Roster[0].Name + unseen });
        var decision = MeetingDecider.Decide(null, new CreateMeeting(new MeetingId(Guid.NewGuid()), new MeetingCode("7K49QM"), Plan with { Roster = roster }), Hall.Host);

        Assert.Equal("plan.rosterTwice", Assert.IsType<Decision.Refused>(decision).Refusal.Code);
    }

    private static ImmutableArray<MeetingEvent> Decide(MeetingState? state, MeetingCommand command, Actor? by = null) =>
        MeetingDecider.Decide(command is CreateMeeting ? null : state, command, new CommandContext(by ?? Host)) is Decision.Accepted accepted ? accepted.Events : [];

    private static IEnumerable<Func<string, MeetingCommand>> Plans(params Func<MeetingPlan, string, MeetingPlan>[] places) =>
        places.Select(place => (Func<string, MeetingCommand>)(t => new CreateMeeting(new MeetingId(Guid.NewGuid()), new MeetingCode("7K49QM"), place(Plan, t))));

    private static string[] Parts(Type command, string text) => command == typeof(WriteMinutes) || command == typeof(AddToMinutes)
        ? [.. text.Split('\n').SelectMany(line => line.Length is > 2000 and <= MinutesRecord.LongestText ? (string[])[line[..2000], line[2000..]] : [line])]
        : [text];

    private static CloseMinutes Minutes(MeetingState s) => new([.. MinutesDraft.Of(s, at => at.UtcDateTime).Select(x => new MinutesSaid(x.Key, "标题", "内容"))]);

    private static bool HoldsText(Type type, HashSet<Type> seen) =>
        type == typeof(string)
        || type.GetGenericArguments().Any(a => HoldsText(a, seen))
        || (type.Namespace?.StartsWith("DualReview.Domain", StringComparison.Ordinal) == true && !type.IsEnum && seen.Add(type) && type.GetProperties().Any(p => HoldsText(p.PropertyType, seen)));

    /// <summary>A meeting as it stood after each of its steps, from the empty hall to the end.</summary>
    private static async Task<MeetingState[]> MomentsAsync()
    {
        await using var host = await RoomHost.StartAsync();
        var room = (await host.Rooms.CreateAsync(Plan, "presider", CancellationToken.None)).Room!;
        var moments = new List<MeetingState> { room.State };
        await DoAsync(new Advance(), new AskQuestion("某群众", null, null, "一"), new AskQuestion("某群众", null, null, "二"), new AdmitQuestion(new QuestionId(2)));
        while (room.State.Current!.Kind != AgendaKind.ElectTellers)
        {
            await DoAsync(new Advance());
        }

        await Hall.ToTheVoteAsync(room);
        moments.Add(room.State);
        await DoAsync(new ProposeIssue(8, 8));
        await Hall.OpenBoxAsync(room, 8);
        moments.Add(room.State);
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        while (room.State.Current!.Kind != AgendaKind.Announce)
        {
            await DoAsync(new Advance());
        }

        await DoAsync(new AnnounceResult(), new Advance(), new Advance());
        await DoAsync(Minutes(room.State), new Advance());
        Assert.Equal(MeetingStage.Ended, room.State.Stage);
        await DoAsync(new LockMinutes([.. MinutesSignerList.Of(room.State).Select(s => new MissingSignature(s.Role, s.Name, "离场"))]));
        return [.. moments];

        async Task DoAsync(params MeetingCommand[] commands)
        {
            foreach (var command in commands)
            {
                await Hall.DoneAsync(room, command);
                moments.Add(room.State);
            }
        }
    }
}
