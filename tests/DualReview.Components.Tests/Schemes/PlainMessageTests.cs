using System.Text.RegularExpressions;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualReview.Components.Tests.Schemes;

/// <summary>Beside a form nobody reads names of the file.</summary>
public sealed class PlainMessageTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Theory]
    [InlineData("rounds[0].form", "述评会要有评议票（form）。", "述评会要有评议票。")]
    [InlineData("rounds[0].form", "不投票的会议（plainMeeting）没有评议票，请删去 form。", "不投票的会议没有评议票，请删去“用哪种评议票”。")]
    [InlineData("rounds[0].voters[1]", "“上级领导”是列席人员（voting 为 false），不能列为投票人。", "“上级领导”是列席人员，不能列为投票人。")]
    [InlineData("rounds[0].agenda[3].kind", "“vote”在一次会议的议程中只能出现一次。", "“投票”在一次会议的议程中只能出现一次。")]
    [InlineData("name", "缺少必填的“name”。", "缺少必填的“方案名称”。")]
    [InlineData("rules.gradeRule.thresholds[0].atLeast", "比例“170/100”应大于 0、不超过 1，分母不超过 10000。", "比例“170/100”应大于 0、不超过 1，分母不超过 10000。")]
    public void Sentence_OfTheReader_IsSaidInTheWordsOfTheForm(string place, string message, string plain)
    {
        var text = context.Services.GetRequiredService<IStringLocalizer<DualReview.Meeting.Features.Schemes.Schemes>>();

        var said = PlainMessage.Of(new SchemeProblem(SchemeProblemSeverity.Error, place, "x", message), text);

        Assert.Equal(plain, said);
        Assert.DoesNotMatch(new Regex("[a-z]"), said);
    }
}
