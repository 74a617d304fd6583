using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>One secretary in every unit: on a unit's own ballot, and on the one ballot of all units.</summary>
public class SecretaryTests
{
    private static readonly Scheme Town = BuiltInSchemes.Find("town-party-secretary")!;

    [Fact]
    public void TwoSecretaries_OfOneVillage_AreRefusedAndBothNamed()
    {
        var problem = Assert.Single(PlanCheck.Problems(Plan("villageReview", ("王建国", "村党组织书记"), ("李秀英", "村党组织书记"))), p => p.Code == "plan.subjectMaximum");

        Assert.Equal(["村党组织书记", "1", "王建国、李秀英"], problem.Arguments);
    }

    [Fact]
    public void TwoSecretaries_OfOneVillageInTheTownMeeting_AreRefused()
    {
        var plan = Plan("townReview", ("王建国", "东河村党组织书记"), ("李秀英", "西坪村党组织书记"), ("张志强", "东河村党组织书记"));

        var problem = Assert.Single(PlanCheck.Problems(plan), p => p.Code == "plan.subjectMaximum");
        Assert.Equal(["东河村党组织书记", "1", "王建国、张志强"], problem.Arguments);
    }

    [Fact]
    public void OneSecretary_OfEveryVillage_IsGood() =>
        Assert.Empty(PlanCheck.Problems(Plan("townReview", ("王建国", "东河村党组织书记"), ("李秀英", "西坪村党组织书记"))));

    [Theory]
    [InlineData("东河村", "村党组织书记", "东河村党组织书记")]
    [InlineData("云岭村", "村“两委”班子", "云岭村“两委”班子")]
    [InlineData("红柳沟村", "村务监督委员会主任", "红柳沟村务监督委员会主任")]
    [InlineData("红柳沟村", "党支部书记", "红柳沟村党支部书记")]
    [InlineData("三连", "党支部书记", "三连党支部书记")]
    [InlineData("东河村", "东河村党组织书记", "东河村党组织书记")]
    [InlineData("东河村", "", "东河村")]
    public void UnitPost_WritesWhatBothShareOnce(string unit, string post, string read) => Assert.Equal(read, UnitPost.Of(unit, post));

    [Theory]
    [InlineData("村支部书记", true)]
    [InlineData("云岭村支部书记", true)]
    [InlineData("村支部书记、村委会主任", true)]
    [InlineData("云岭村支部副书记", false)]
    [InlineData("村委会主任", false)]
    public void Covers_InRoundTwoOfTheVillage_ThePostsOfTheSecretaryOnly(string post, bool reports)
    {
        var rule = Assert.Single(BuiltInSchemes.Find("doushan-village")!.Round("townReview").Reporters);

        Assert.Equal(reports, rule.Covers(post));
    }

    private static MeetingPlan Plan(string round, params (string Name, string Post)[] people)
    {
        var subjects = people.Select((p, i) => new Subject(new SubjectId($"s{i}"), p.Name, p.Post, "secretary", ["partySecretary"])).ToArray();
        var found = Town.Round(round);
        return new MeetingPlan(
            "柳河镇",
            "述评大会",
            2026,
            "礼堂",
            new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Unspecified),
            Town,
            round,
            [.. subjects],
            Reporter.Of(found, subjects),
            [new GroupExpectation(found.Voters[0], "投票的", 10, true)],
            [],
            [.. found.Agenda.Select(a => AgendaItem.Of(found, a))]);
    }
}
