using System.Collections;
using System.Reflection;
using System.Text;
using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

public class SchemeWriterTests
{
    public static TheoryData<string> Keys => BuiltInSchemesTests.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_WhenReadAgain_IsEqualInEveryProperty(string key)
    {
        var scheme = BuiltInSchemes.Find(key)!;
        var again = SchemeReader.Read(SchemeWriter.Write(scheme)).Scheme!;

        Assert.Equal(Everything(scheme), Everything(again));
        Assert.Equal(scheme, again);
        Assert.NotSame(scheme, again);
        Assert.Equal(scheme.GetHashCode(), again.GetHashCode());
    }

    [Fact]
    public void Write_WhenNothingHasItsDefault_KeepsEverySetting()
    {
        var town = BuiltInSchemes.Find("town-party-secretary")!;
        var unusual = town with
        {
            VoterGroups = [.. town.VoterGroups.Select((g, i) => g with { Weight = i < 4 ? 13 : 12 })],
            Rounds =
            [
                town.Rounds[0] with { LockBallotUntilReported = false, RatedMayVote = true, Quorum = new Fraction(2, 3), SplitFloor = 8, Weight = 60 },
                town.Rounds[1] with { Opinions = new OpinionForm("征求意见表", "有什么意见？"), Weight = 40, Speakers = [new SpeakerRule("镇长", "讲话", 5)] },
                town.Rounds[2],
            ],
            Rules = town.Rules with
            {
                ShareBase = ShareBase.ExcludeAbstain,
                HeavyNegative = new Fraction(1, 3),
                HeavyNegativeBound = Bound.MoreThan,
                PublishWithinDays = 15,
                NoticeWorkingDays = 7,
                MissedYearBreaksRun = false,
                NoticesAfterYears = 3,
                Validity = new BallotValidity(BallotReading.Invalid, BallotReading.Invalid, BallotReading.Valid),
                Quotas = [new GradeQuota("secretary", "excellent", new Fraction(30, 100))],
                GradeRule = town.Rules.GradeRule with
                {
                    SumRule = SumRule.Mean,
                    Thresholds = [new GradeThreshold("excellent", new Fraction(1, 2), ThresholdScope.Pooled) { Bound = Bound.MoreThan }],
                },
            },
        };

        var reading = SchemeReader.Read(SchemeWriter.Write(unusual));

        Assert.Empty(reading.Errors);
        Assert.Equal(Everything(unusual), Everything(reading.Scheme!));
    }

    [Fact]
    public void Equals_WhenOneWordDiffers_IsFalse()
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;

        Assert.NotEqual(scheme, scheme with { Rounds = [scheme.Rounds[0] with { Convener = "居委会" }] });
        Assert.False(scheme.Equals(null));
    }

    [Fact]
    public void Write_WhenChinese_StaysReadable()
    {
        var text = SchemeWriter.Write(BuiltInSchemes.Find("huoerqi-community")!);

        Assert.Contains("推选计票人、监督人", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    /// <summary>Every property of every record, by name: unlike the writer it cannot forget one.</summary>
    private static string Everything(object? value)
    {
        var text = new StringBuilder();
        Append(value, "");
        return text.ToString();

        void Append(object? part, string place)
        {
            switch (part)
            {
                case null or string or ValueType when part is not IEnumerable and not Fraction:
                    text.Append(place).Append('=').Append(part).Append('\n');
                    break;
                case Fraction fraction:
                    text.Append(place).Append('=').Append(fraction).Append('\n');
                    break;
                case string word:
                    text.Append(place).Append('=').Append(word).Append('\n');
                    break;
                case IEnumerable list:
                    var index = 0;
                    foreach (var item in list)
                    {
                        Append(item, $"{place}[{index++}]");
                    }

                    break;
                default:
                    foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    {
                        Append(property.GetValue(part), $"{place}.{property.Name}");
                    }

                    break;
            }
        }
    }
}
