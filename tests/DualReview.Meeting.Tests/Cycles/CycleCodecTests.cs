using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Persistence.Cycles;

namespace DualReview.Meeting.Tests.Cycles;

public sealed class CycleCodecTests
{
    private static readonly UnitId Unit = new(Guid.NewGuid());
    private static readonly SubjectId Subject = new("s1");
    private static readonly DateOnly Day = new(2026, 12, 1);

    public static TheoryData<string> Names =>
        [.. typeof(CycleEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CycleEvent)) && !t.IsAbstract).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_WhenWrittenAndRead_IsTheSame(string name)
    {
        // Filled in by reflection, so that an event or a field added later is tried without anybody thinking of it.
        var clr = typeof(CycleEvent).Assembly.GetTypes().Single(t => t.IsSubclassOf(typeof(CycleEvent)) && t.Name == name);
        foreach (var sample in new[] { true, false }.Select(full => (CycleEvent)Filled.Of(clr, full)))
        {
            var (type, payload) = CycleCodec.Write(sample);
            var back = CycleCodec.Read(type, payload);

            Assert.Equal(char.ToLowerInvariant(name[0]) + name[1..], type);
            Assert.IsType(sample.GetType(), back);
            Assert.Equal(payload, CycleCodec.Write(back).Payload);
            Assert.Equivalent(sample, back, strict: true);
        }
    }

    [Theory]
    [InlineData("nothing", "{}")]
    [InlineData("memberAdded", "{}")]
    [InlineData("memberAdded", """{"account":null}""")]
    [InlineData("memberAdded", """{"account":"甲","more":1}""")]
    [InlineData("unitRemoved", """{"unit":"not-a-guid"}""")]
    [InlineData("phaseCompleted", """{"key":"p","on":"2026-13-01","remark":""}""")]
    public void Read_WhenPayloadIsNotThisVersions_Throws(string type, string payload) =>
        Assert.Throws<JsonException>(() => CycleCodec.Read(type, payload));

    /// <summary>A thousand names of one group do not bring its key a thousand times; a text that is none is still refused.</summary>
    [Fact]
    public void Read_OfManyVoters_KeepsTheKeyOfTheirGroupOnce()
    {
        var read = (ElectorateSet)CycleCodec.Read("electorateSet", Voters("\"members\"", "\"members\"", "\"villagers\"", "\"villagers\""));

        Assert.Equal(["members", "members", "villagers", "villagers"], read.Electorate.People.Select(p => p.Group));
        Assert.Same(read.Electorate.People[0].Group, read.Electorate.People[1].Group);
        Assert.Same(read.Electorate.People[2].Group, read.Electorate.People[3].Group);
        foreach (var wrong in new[] { "1", "null", "{}", "[\"members\"]" })
        {
            Assert.Throws<JsonException>(() => CycleCodec.Read("electorateSet", Voters("\"members\"", wrong)));
        }

        static string Voters(params string[] groups)
        {
            var people = string.Join(',', groups.Select(g => "{\"name\":\"甲\",\"group\":" + g + "}"));
            return "{\"electorate\":{\"unit\":\"" + new string('0', 32) + "\",\"sizes\":[],\"people\":[" + people + "]}}";
        }
    }

    /// <summary>As it was written before a year knew the days of its meetings.</summary>
    [Fact]
    public void Read_OfAMeetingPlannedWithoutADay_HasNone()
    {
        var read = CycleCodec.Read("meetingPlanned", $$"""{"meeting":"{{new string('0', 32)}}","round":"review","units":["{{new string('0', 32)}}"]}""");

        Assert.Equivalent(new MeetingPlanned(new MeetingId(Guid.Empty), "review", [new UnitId(Guid.Empty)]), read, strict: true);
    }

    [Fact]
    public void Write_OfIdentifiersAndDays_IsPlain()
    {
        var (_, payload) = CycleCodec.Write(new MeetingPlanned(new MeetingId(Guid.Empty), "review", [new UnitId(Guid.Empty)], Day));

        Assert.Equal($$"""{"meeting":"{{new string('0', 32)}}","round":"review","units":["{{new string('0', 32)}}"],"on":"2026-12-01"}""", payload);
        Assert.Contains("\"2026-12-01\"", CycleCodec.Write(new PhaseCompleted("p", Day, "好")).Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("farm-division")]
    [InlineData("doushan-village")]
    [InlineData("organ-party-branch")]
    [InlineData("town-party-secretary")]
    [InlineData("huoerqi-community")]
    public void Begun_OfEveryScheme_KeepsSchemeAndCalendar(string key)
    {
        var scheme = BuiltInSchemes.Find(key)!;
        var begun = new CycleBegun(new CycleId(Guid.NewGuid()), Plan(scheme), PhaseDates.Of(scheme, 2026), "甲");
        var (type, payload) = CycleCodec.Write(begun);

        var back = (CycleBegun)CycleCodec.Read(type, payload);

        Assert.Equal(SchemeWriter.Write(scheme), SchemeWriter.Write(back.Plan.Scheme));
        Assert.Equal(begun.Phases, back.Phases);
    }

    private static CyclePlan Plan(Scheme scheme) => new(
        2026,
        new CycleUnit(Unit, "霍尔奇社区"),
        scheme,
        3,
        [new CycleUnit(Unit, "霍尔奇社区")],
        [new CycleSubject(Subject, new PersonId(Guid.NewGuid()), Unit, "张一", "社区党支部书记", scheme.Subjects[0].Key, ["partyBranch"])],
        true);
}
