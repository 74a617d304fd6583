using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

/// <summary>One wrong place in a good file gives one problem, at that place.</summary>
public class SchemeProblemTests
{
    private const string Huoerqi = "huoerqi-community";
    private const string Town = "town-party-secretary";
    private const string Farm = "farm-division";
    private const string Organ = "organ-party-branch";
    private const string Doushan = "doushan-village";

    [Theory]

    // Shape of the file.
    [InlineData(Huoerqi, "name", null, "name", "property.missing")]
    [InlineData(Huoerqi, "rules", null, "rules", "property.missing")]
    [InlineData(Huoerqi, "rounds", null, "rounds", "property.missing")]
    [InlineData(Huoerqi, "subjects", null, "subjects", "property.missing")]
    [InlineData(Huoerqi, "rules.gradeRule", null, "rules.gradeRule", "property.missing")]
    [InlineData(Huoerqi, "rounds[0].kind", null, "rounds[0].kind", "property.missing")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].title", null, "rounds[0].agenda[3].title", "property.missing")]
    [InlineData(Huoerqi, "colour", "1", "colour", "property.unknown")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].Minutes", "5", "rounds[0].agenda[3].Minutes", "property.unknown")]
    [InlineData(Huoerqi, "format", "2", "format", "number.range")]
    [InlineData(Huoerqi, "format", "\"1\"", "format", "value.wrongType")]
    [InlineData(Huoerqi, "rounds", "{}", "rounds", "value.wrongType")]
    [InlineData(Huoerqi, "rounds[0]", "\"述评会\"", "rounds[0]", "value.wrongType")]
    [InlineData(Huoerqi, "rules", "[]", "rules", "value.wrongType")]
    [InlineData(Huoerqi, "rounds[0].lockBallotUntilReported", "\"yes\"", "rounds[0].lockBallotUntilReported", "value.wrongType")]
    [InlineData(Huoerqi, "subjects[0].posts[1]", "7", "subjects[0].posts[1]", "value.wrongType")]

    // Appraisals of everybody in a group.
    [InlineData(Organ, "rounds[3].appraises", "[\"nobody\"]", "rounds[3].appraises[0]", "reference.unknown")]
    [InlineData(Organ, "rounds[3].appraises", "[\"staff\", \"staff\"]", "rounds[3].appraises[1]", "reference.duplicate")]
    [InlineData(Organ, "rounds[3].appraises", "\"staff\"", "rounds[3].appraises", "value.wrongType")]
    [InlineData(Organ, "rounds[2].appraises", "[\"staff\"]", "rounds[2].appraises", "round.appraisesInMeeting")]
    [InlineData(Huoerqi, "rounds[0].appraises", "[\"partyMembers\"]", "rounds[0].appraises", "round.appraisesInMeeting")]
    [InlineData(Organ, "rounds[1].appraises", "[\"staff\"]", "rounds[3].appraises", "round.appraisesTwice")]

    // 三查三看.
    [InlineData(Organ, "selfChecks", "{}", "selfChecks", "value.wrongType")]
    [InlineData(Organ, "selfChecks[0].subject", null, "selfChecks[0].subject", "property.missing")]
    [InlineData(Organ, "selfChecks[0].outline", null, "selfChecks[0].outline", "property.missing")]
    [InlineData(Organ, "selfChecks[0].points", "[]", "selfChecks[0].points", "property.unknown")]
    [InlineData(Organ, "selfChecks[0].subject", "\"nobody\"", "selfChecks[0].subject", "reference.unknown")]
    [InlineData(Organ, "selfChecks[1].subject", "\"secretary\"", "selfChecks[1].subject", "selfCheck.duplicate")]
    [InlineData(Organ, "selfChecks[1].outline", "\"nothing\"", "selfChecks[1].outline", "reference.unknown")]

    // Words, numbers, fractions, days, keys, texts.
    [InlineData(Huoerqi, "rounds[0].kind", "\"meeting\"", "rounds[0].kind", "word.unknown")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].kind", "\"Vote\"", "rounds[0].agenda[3].kind", "word.unknown")]
    [InlineData(Huoerqi, "rounds[0].announcement", "\"never\"", "rounds[0].announcement", "word.unknown")]
    [InlineData(Huoerqi, "rules.shareBase", "\"0\"", "rules.shareBase", "word.unknown")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].minutes", "0", "rounds[0].agenda[3].minutes", "number.range")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].minutes", "121", "rounds[0].agenda[3].minutes", "number.range")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].minutes", "5.5", "rounds[0].agenda[3].minutes", "number.range")]
    [InlineData(Huoerqi, "rounds[0].agenda[3].minutes", "1e99", "rounds[0].agenda[3].minutes", "number.range")]
    [InlineData(Huoerqi, "rounds[0].reporters[0].minutes", "0", "rounds[0].reporters[0].minutes", "number.range")]
    [InlineData(Huoerqi, "rounds[0].tellers.tellers", "0", "rounds[0].tellers.tellers", "number.range")]
    [InlineData(Huoerqi, "rounds[0].tellers.scrutineers", "5", "rounds[0].tellers.scrutineers", "number.range")]
    [InlineData(Huoerqi, "rules.consequences[2].months", "61", "rules.consequences[2].months", "number.range")]
    [InlineData(Town, "rules.consequences[1].planDueDays", "0", "rules.consequences[1].planDueDays", "number.range")]
    [InlineData(Town, "rules.consequences[1].nature", "\"mood\"", "rules.consequences[1].nature", "word.unknown")]
    [InlineData(Huoerqi, "rules.consequences[2].salaryPercent", "100", "rules.consequences[2].salaryPercent", "number.range")]
    [InlineData(Huoerqi, "subjects[0].maximum", "81", "subjects[0].maximum", "number.range")]
    [InlineData(Huoerqi, "rounds[0].quorum", "\"0/3\"", "rounds[0].quorum", "fraction.range")]
    [InlineData(Huoerqi, "rounds[0].quorum", "\"4/3\"", "rounds[0].quorum", "fraction.range")]
    [InlineData(Huoerqi, "rounds[0].quorum", "\"1/0\"", "rounds[0].quorum", "fraction.range")]
    [InlineData(Huoerqi, "rounds[0].quorum", "\"66%\"", "rounds[0].quorum", "fraction.shape")]
    [InlineData(Huoerqi, "rounds[0].quorum", "\"-1/-3\"", "rounds[0].quorum", "fraction.shape")]
    [InlineData(Huoerqi, "rounds[0].quorum", "0.66", "rounds[0].quorum", "value.wrongType")]
    [InlineData(Town, "rules.gradeRule.thresholds[0].atLeast", "\"170/100\"", "rules.gradeRule.thresholds[0].atLeast", "fraction.range")]
    [InlineData(Huoerqi, "calendar[2].to", "\"11-32\"", "calendar[2].to", "day.invalid")]
    [InlineData(Huoerqi, "calendar[2].to", "\"02-00\"", "calendar[2].to", "day.invalid")]
    [InlineData(Huoerqi, "calendar[2].to", "\"13-01\"", "calendar[2].to", "day.invalid")]
    [InlineData(Huoerqi, "calendar[2].to", "\"12月15日\"", "calendar[2].to", "day.shape")]
    [InlineData(Huoerqi, "key", "\"Huoerqi\"", "key", "key.shape")]
    [InlineData(Huoerqi, "key", "\"a/../b\"", "key", "key.shape")]
    [InlineData(Huoerqi, "name", "\"  \"", "name", "text.empty")]
    [InlineData(Huoerqi, "name", "\" 双述双评\"", "name", "text.outerSpace")]
    [InlineData(Huoerqi, "name", "\"双\\n述\"", "name", "text.hiddenCharacter")]
    [InlineData(Huoerqi, "name", "\"双\\u0000述\"", "name", "text.hiddenCharacter")]
    [InlineData(Huoerqi, "name", "\"双\\u202E述\"", "name", "text.hiddenCharacter")]
    [InlineData(Huoerqi, "name", "\"双\\u200B述\"", "name", "text.hiddenCharacter")]
    [InlineData(Huoerqi, "meetingTitle", "\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\"", "meetingTitle", "text.tooLong")]
    [InlineData(Huoerqi, "scales[0].grades[0].name", "\"非常非常非常优秀的\"", "scales[0].grades[0].name", "text.tooLong")]

    // Lists.
    [InlineData(Huoerqi, "rounds", "[]", "rounds", "list.empty")]
    [InlineData(Huoerqi, "subjects", "[]", "subjects", "list.empty")]
    [InlineData(Huoerqi, "outlines[0].sections", "[]", "outlines[0].sections", "list.empty")]
    [InlineData(Huoerqi, "outlines[0].sections[2].points", "[]", "outlines[0].sections[2].points", "list.empty")]
    [InlineData(Doushan, "rounds[1].reporters[0].postsOnly", "[]", "rounds[1].reporters[0].postsOnly", "list.empty")]
    [InlineData(Huoerqi, "scales[0].grades", "[{\"key\":\"a\",\"name\":\"甲\"}]", "scales[0].grades", "list.tooShort")]
    [InlineData(Organ, "forms[0].aspects[9999]", "{\"key\":\"eleventh\",\"name\":\"第十一项\"}", "forms[0].aspects", "list.tooLong")]

    // Scales and forms.
    [InlineData(Huoerqi, "scales[0].grades[1].key", "\"excellent\"", "scales[0].grades[1].key", "key.duplicate")]
    [InlineData(Huoerqi, "scales[0].grades[1].name", "\"优秀\"", "scales[0].grades[1].name", "name.duplicate")]
    [InlineData(Huoerqi, "scales[0].grades[1].name", "\"弃权\"", "scales[0].grades[1].name", "scale.abstain")]
    [InlineData(Farm, "scales[0].grades[1].negative", "true", null, null)]
    [InlineData(Farm, "scales[0].grades[0].negative", "true", "scales[0].grades[1].negative", "scale.order")]
    [InlineData(Farm, "scales[0].grades[2].negative", "false", "scales[0].grades", "scale.noNegative")]
    [InlineData(Farm, "scales[0].grades", "[{\"key\":\"a\",\"name\":\"甲\",\"negative\":true},{\"key\":\"b\",\"name\":\"乙\",\"negative\":true}]", "scales[0].grades", "scale.allNegative")]
    [InlineData(Town, "forms[0].aspects[0].key", "\"overall\"", "forms[0].aspects[0].key", "key.reserved")]
    [InlineData(Town, "forms[0].aspects[1].key", "\"virtue\"", "forms[0].aspects[1].key", "key.duplicate")]
    [InlineData(Town, "forms[0].aspects[1].name", "\"德\"", "forms[0].aspects[1].name", "name.duplicate")]

    // References.
    [InlineData(Huoerqi, "subjects[0].scale", "\"team\"", "subjects[0].scale", "reference.unknown")]
    [InlineData(Huoerqi, "subjects[0].seats[1]", "\"villageCommittee\"", "subjects[0].seats[1]", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].form", "\"other\"", "rounds[0].form", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].voters[2]", "\"nobody\"", "rounds[0].voters[2]", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].guests", "[\"nobody\"]", "rounds[0].guests[0]", "reference.unknown")]
    [InlineData(Farm, "rounds[0].rated[3]", "\"nobody\"", "rounds[0].rated[3]", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].reporters[0].subject", "\"team\"", "rounds[0].reporters[0].subject", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].reporters[0].outline", "\"other\"", "rounds[0].reporters[0].outline", "reference.unknown")]
    [InlineData(Huoerqi, "rounds[0].after", "[\"other\"]", "rounds[0].after[0]", "reference.unknown")]
    [InlineData(Farm, "rules.consequences[2].seats[0]", "\"other\"", "rules.consequences[2].seats[0]", "reference.unknown")]
    [InlineData(Farm, "rules.noticesForSeats[0]", "\"other\"", "rules.noticesForSeats[0]", "reference.unknown")]
    [InlineData(Farm, "rules.noticesAfterYears", "0", "rules.noticesAfterYears", "number.range")]
    [InlineData(Farm, "rules.consequences[2].supersedes[0]", "\"other\"", "rules.consequences[2].supersedes[0]", "reference.unknown")]
    [InlineData(Farm, "materialReview[0].subject", "\"other\"", "materialReview[0].subject", "reference.unknown")]
    [InlineData(Farm, "calendar[2].round", "\"other\"", "calendar[2].round", "reference.unknown")]
    [InlineData(Farm, "rules.quotas", "[{\"subject\":\"other\",\"grade\":\"excellent\",\"atMost\":\"1/3\"}]", "rules.quotas[0].subject", "reference.unknown")]
    [InlineData(Farm, "rules.quotas", "[{\"subject\":\"member\",\"grade\":\"qualified\",\"atMost\":\"1/3\"}]", "rules.quotas[0].grade", "quota.grade")]
    [InlineData(Huoerqi, "rounds[0].voters[1]", "\"partyMembers\"", "rounds[0].voters[3]", "reference.duplicate")]
    [InlineData(Doushan, "rounds[1].reporters[0].postsOnly[0]", "\"镇长\"", "rounds[1].reporters[0].postsOnly[0]", "reference.post")]
    [InlineData(Farm, "materialReview[0].postsOnly[1]", "\"镇长\"", "materialReview[0].postsOnly[1]", "reference.post")]
    [InlineData(Farm, "subjects[0].seats", "[\"partyBranch\"]", "subjects[0].seats", "subject.teamSeats")]
    [InlineData(Farm, "documents[1].key", "\"minutes\"", "documents[2].key", "key.duplicate")]
    [InlineData(Farm, "calendar[1].key", "\"mobilization\"", "calendar[1].key", "key.duplicate")]

    // Rounds.
    [InlineData(Huoerqi, "rounds[0].form", null, "rounds[0].form", "round.needsForm")]
    [InlineData(Huoerqi, "rounds[0].form", "null", "rounds[0].form", "round.needsForm")]
    [InlineData(Farm, "rounds[0].tellers", null, "rounds[0].tellers", "round.needsTellers")]
    [InlineData(Huoerqi, "rounds[0].voters", null, "rounds[0].voters", "round.needsVoters")]
    [InlineData(Huoerqi, "rounds[0].rated", "[]", "rounds[0].rated", "round.needsRated")]
    [InlineData(Organ, "rounds[2].agenda", null, "rounds[2].agenda", "round.needsAgenda")]
    [InlineData(Organ, "rounds[1].form", "\"review\"", "rounds[1].form", "round.committeeWithBallot")]
    [InlineData(Organ, "rounds[1].voters", "[\"staff\"]", "rounds[1].voters", "round.committeeWithBallot")]
    [InlineData(Organ, "rounds[1].tellers", "{\"source\":\"staff\",\"tellers\":1,\"scrutineers\":1}", "rounds[1].tellers", "round.committeeWithBallot")]
    [InlineData(Organ, "rounds[2].form", "\"review\"", "rounds[2].form", "round.plainWithBallot")]
    [InlineData(Organ, "rounds[0].voters[9999]", "\"workCommitteeLeaders\"", "rounds[0].voters[2]", "group.notVoting,group.voterAndGuest")]
    [InlineData(Organ, "rounds[0].guests[0]", "\"staff\"", "rounds[0].voters[1]", "group.voterAndGuest")]
    [InlineData(Town, "rounds[0].after", "[\"villageReview\"]", "rounds[0].after", "round.cycle")]
    [InlineData(Town, "voterGroups[0].weight", "100", "voterGroups[*].weight", "weight.incomplete")]

    // Agenda.
    [InlineData(Huoerqi, "rounds[0].agenda[0]", null, "rounds[0].agenda", "agenda.noCheckIn")]
    [InlineData(Huoerqi, "rounds[0].agenda[1]", null, "rounds[0].agenda", "agenda.noReport")]
    [InlineData(Huoerqi, "rounds[0].agenda[3]", null, "rounds[0].agenda", "agenda.noElection")]
    [InlineData(Huoerqi, "rounds[0].agenda[4]", null, "rounds[0].agenda", "agenda.noVote")]
    [InlineData(Huoerqi, "rounds[0].agenda[5]", null, "rounds[0].agenda", "agenda.noCount")]
    [InlineData(Huoerqi, "rounds[0].agenda[6]", null, "rounds[0].agenda", "agenda.noAnnounce")]
    [InlineData(Huoerqi, "rounds[0].agenda[7].kind", "\"vote\"", "rounds[0].agenda[7].kind", "agenda.repeated")]
    [InlineData(Organ, "rounds[2].agenda[4].kind", "\"vote\"", "rounds[2].agenda[4].kind", "agenda.voteWithoutBallot")]

    // Rules.
    [InlineData(Town, "rules.gradeRule.thresholds", "[]", "rules.gradeRule.thresholds", "threshold.missing")]
    [InlineData(Town, "rules.gradeRule.thresholds[0].grade", "\"qualified\"", "rules.gradeRule.thresholds[0].grade", "threshold.grade")]
    [InlineData(Town, "rules.gradeRule.thresholds[1].grade", "\"excellent\"", "rules.gradeRule.thresholds[1].grade", "threshold.duplicate")]
    [InlineData(Town, "rules.gradeRule.kind", "\"committee\"", "rules.gradeRule.thresholds", "threshold.unused")]
    [InlineData(Town, "rules.gradeRule.suggestNegativeAbove", "\"1/2\"", "rules.gradeRule.suggestNegativeAbove", "rule.suggestionUnused")]
    [InlineData(Farm, "rules.heavyNegative", null, "rules.consequences[*].trigger", "consequence.noHeavyNegative")]
    [InlineData(Farm, "rules.consequences[1].runningYears", "2", "rules.consequences[1].runningYears", "consequence.runningYears")]
    [InlineData(Farm, "rules.consequences[1].supersedes", "[\"removalFromPost\"]", "rules.consequences[*].supersedes", "consequence.cycle")]
    [InlineData(Farm, "rules.consequences[0].seats", "[\"partyBranch\"]", "rules.consequences[0].kind", "consequence.team")]
    [InlineData(Farm, "rules.consequences[1].planDueDays", "10", "rules.consequences[1].planDueDays", "consequence.plan")]
    [InlineData(Town, "rules.consequences[0]", "{\"key\":\"x\",\"name\":\"整改\",\"trigger\":\"confirmedNegative\",\"kind\":\"team\",\"decidedBy\":\"镇党委\"}", "rules.consequences[0].kind", "consequence.noSubject")]
    public void Read_WhenOnePlaceIsWrong_NamesThatPlace(string key, string place, string? json, string? expectedPlace, string? expectedCode)
    {
        var reading = new SchemeFile(key).With(place, json).Read();
        var errors = reading.Errors.ToList();

        if (expectedCode is null)
        {
            Assert.Empty(errors);
            Assert.NotNull(reading.Scheme);
            return;
        }

        Assert.Null(reading.Scheme);
        Assert.Equal(expectedCode.Split(',').Order(), errors.Select(e => e.Code).Distinct().Except(["weight.sum"]).Order());
        Assert.All(errors.Where(e => e.Code != "weight.sum"), e => Assert.Matches(Pattern(expectedPlace!), e.Place));
        Assert.True(errors.Count == expectedCode.Split(',').Length || expectedPlace!.Contains('*', StringComparison.Ordinal));
        Assert.All(errors, e => Assert.EndsWith("。", e.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 8, "rounds[0].agenda[7]")]
    [InlineData(1, 5, "rounds[0].agenda[4]")]
    [InlineData(3, 5, "rounds[0].agenda[4]")]
    [InlineData(4, 6, "rounds[0].agenda[5]")]
    [InlineData(5, 7, "rounds[0].agenda[6]")]
    public void Read_WhenAgendaItemComesTooLate_NamesIt(int from, int before, string expectedFirstOrLater)
    {
        var source = BuiltInSchemes.Find(Huoerqi)!;
        var agenda = source.Rounds[0].Agenda;
        var moved = agenda.RemoveAt(from).Insert(before - 1, agenda[from]);
        var scheme = source with { Rounds = [source.Rounds[0] with { Agenda = moved }] };

        var errors = SchemeReader.Read(SchemeWriter.Write(scheme)).Errors.ToList();

        Assert.All(errors, e => Assert.Equal("agenda.order", e.Code));
        Assert.Contains(errors, e => e.Place == expectedFirstOrLater);
    }

    [Fact]
    public void Read_WhenReportsMayFollowTheBallot_AllowsThatOrder()
    {
        var source = BuiltInSchemes.Find(Huoerqi)!;
        var agenda = source.Rounds[0].Agenda;
        var scheme = source with
        {
            Rounds = [source.Rounds[0] with { Agenda = agenda.RemoveAt(1).Insert(4, agenda[1]), LockBallotUntilReported = false }],
        };

        Assert.Empty(SchemeReader.Read(SchemeWriter.Write(scheme)).Errors);
    }

    [Fact]
    public void Read_WhenRoundsWaitForOneAnother_NamesEachOfThem()
    {
        var errors = new SchemeFile(Town).With("rounds[0].after", "[\"determination\"]").Read().Errors;

        Assert.Equal(
            [("rounds[0].after", "round.cycle"), ("rounds[1].after", "round.cycle"), ("rounds[2].after", "round.cycle")],
            errors.Select(e => (e.Place, e.Code)));
    }

    [Fact]
    public void Read_WhenOnlyACommitteeIsLeft_AsksForAMeeting()
    {
        var town = BuiltInSchemes.Find(Town)!;
        var scheme = town with { Rounds = [town.Rounds[2] with { After = [] }], Calendar = [] };

        Assert.Contains(SchemeReader.Read(SchemeWriter.Write(scheme)).Errors, e => (e.Place, e.Code) == ("rounds", "round.noReviewMeeting"));
    }

    [Fact]
    public void Read_WhenWeightsAddUp_TakesThem()
    {
        var weights = new[] { 40, 20, 20, 20 };
        var source = BuiltInSchemes.Find(Huoerqi)!;
        var scheme = source with
        {
            VoterGroups = [.. source.VoterGroups.Select((g, i) => g with { Weight = weights[i] })],
            Rounds = [source.Rounds[0] with { SplitByGroup = true }],
        };
        Assert.Empty(SchemeReader.Read(SchemeWriter.Write(scheme)).Errors);

        var wrong = scheme with { VoterGroups = scheme.VoterGroups.SetItem(0, scheme.VoterGroups[0] with { Weight = 41 }) };
        var error = Assert.Single(SchemeReader.Read(SchemeWriter.Write(wrong)).Errors);
        Assert.Equal(("voterGroups", "weight.sum"), (error.Place, error.Code));
    }

    /// <summary>A ballot that does not ask for the group says nothing of it: then weights would silently do nothing.</summary>
    [Fact]
    public void Read_WhenGroupsAreWeightedAndNoRoundSplits_SaysSo()
    {
        var source = BuiltInSchemes.Find(Huoerqi)!;
        var weighted = source with { VoterGroups = [.. source.VoterGroups.Select(g => g with { Weight = 25 })] };

        var error = Assert.Single(SchemeReader.Read(SchemeWriter.Write(weighted)).Errors);

        Assert.Equal(("voterGroups", "weight.noSplit"), (error.Place, error.Code));
    }

    [Theory]
    [InlineData(2, null, "rounds[0].splitFloor", "round.splitFloor")]
    [InlineData(3, null, null, null)]
    [InlineData(5, 0, "rounds[0].voters", "weight.zero")]
    public void Read_WhenARoundSplits_ChecksFloorAndWeights(int floor, int? zero, string? place, string? code)
    {
        var town = BuiltInSchemes.Find(Town)!;
        var inRound = town.Rounds[0].Voters;
        var others = town.VoterGroups.Where(g => g.Voting && !inRound.Contains(g.Key)).ToArray();
        var scheme = town with
        {
            Rounds = [town.Rounds[0] with { SplitByGroup = true, SplitFloor = floor }, .. town.Rounds.Skip(1)],
            VoterGroups = zero is null
                ? town.VoterGroups
                : [.. town.VoterGroups.Select(g => g with { Weight = !g.Voting ? null : inRound.Contains(g.Key) ? zero : g.Key == others[0].Key ? 100 : 0 })],
        };

        var errors = SchemeReader.Read(SchemeWriter.Write(scheme)).Errors;

        Assert.Equal(code is null ? [] : [$"{place} {code}"], errors.Select(e => $"{e.Place} {e.Code}"));
    }

    [Fact]
    public void Read_WhenOnlyOneGroupVotesInASplittingRound_SaysSo()
    {
        var source = BuiltInSchemes.Find(Huoerqi)!;
        var scheme = source with { Rounds = [source.Rounds[0] with { SplitByGroup = true, Voters = [source.Rounds[0].Voters[0]] }] };

        Assert.Contains(SchemeReader.Read(SchemeWriter.Write(scheme)).Errors, e => (e.Place, e.Code) == ("rounds[0].voters", "round.splitGroups"));
    }

    [Fact]
    public void Read_WhenACommitteeSplits_SaysSo()
    {
        var town = BuiltInSchemes.Find(Town)!;
        var scheme = town with { Rounds = [.. town.Rounds.Take(2), town.Rounds[2] with { SplitByGroup = true }] };

        Assert.Contains(SchemeReader.Read(SchemeWriter.Write(scheme)).Errors, e => (e.Place, e.Code) == ("rounds[2].splitByGroup", "round.committeeWithBallot"));
    }

    [Fact]
    public void Read_WhenAPhaseStartsBeforeTheOneBefore_Warns()
    {
        var reading = new SchemeFile(Organ).With("calendar[3].from", "\"05-15\"").Read();

        Assert.NotNull(reading.Scheme);
        Assert.Equal(("calendar[3].from", "calendar.order"), (reading.Problems[0].Place, reading.Problems[0].Code));
        Assert.Equal(SchemeProblemSeverity.Warning, Assert.Single(reading.Problems).Severity);
    }

    /// <summary>A document of the owner does write 11月31日.</summary>
    [Theory]
    [InlineData("11-31", 11, 30)]
    [InlineData("02-30", 2, 28)]
    [InlineData("02-29", 2, 28)]
    public void Read_WhenAMonthLacksTheDay_TakesItsLastAndWarns(string day, int month, int last)
    {
        var reading = new SchemeFile(Huoerqi).With("calendar[2].to", $"\"{day}\"").Read();

        var warning = Assert.Single(reading.Warnings, w => w.Code == "day.clamped");
        Assert.Equal("calendar[2].to", warning.Place);
        Assert.Contains(new MonthDay(month, last).ToString(), warning.Message, StringComparison.Ordinal);
        Assert.Equal(new MonthDay(month, last), reading.Scheme!.Calendar[2].To);
    }

    [Fact]
    public void Read_WhenThereIsNoSuchDay_TellsTheLastOfTheMonth() =>
        Assert.Contains("06-30", Assert.Single(new SchemeFile(Huoerqi).With("calendar[2].to", "\"06-00\"").Read().Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_WhenWordIsUnknown_ListsTheAllowedOnes() => Assert.Contains(
        "inTheRoom、filedWithFeedback、sentUp",
        Assert.Single(new SchemeFile(Huoerqi).With("rounds[0].announcement", "\"never\"").Read().Errors).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_WhenManyPlacesAreWrong_NamesAllOfThem()
    {
        var errors = new SchemeFile(Huoerqi)
            .With("name", null)
            .With("rounds[0].agenda[3].minutes", "500")
            .With("rounds[0].form", "\"other\"")
            .With("calendar[2].to", "\"11-32\"")
            .With("rules.consequences[0].trigger", "\"mood\"")
            .Read().Errors;

        Assert.Equal(
            ["calendar[2].to", "name", "rounds[0].agenda[3].minutes", "rounds[0].form", "rules.consequences[0].trigger"],
            errors.Select(e => e.Place).Order(StringComparer.Ordinal));
    }

    private static string Pattern(string place) =>
        "^" + System.Text.RegularExpressions.Regex.Escape(place).Replace(@"\*", @"\d+", StringComparison.Ordinal) + "$";
}
