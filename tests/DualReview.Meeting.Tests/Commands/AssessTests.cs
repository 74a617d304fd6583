using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Commands.Assessing;
using DualReview.Tests;
using FsCheck;
using FsCheck.Xunit;

namespace DualReview.Meeting.Tests.Commands;

/// <summary>The <c>assess</c> command (contract.md): the shared cases, and every way a file can be wrong.</summary>
public sealed class AssessTests : IDisposable
{
    private static readonly JsonElement Examples = Example.Of("grading");

    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-assess-").FullName;

    public static TheoryData<string> Ids => [.. Examples.EnumerateArray().Select(e => e.Text("id"))];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Assess_AWorkedExample_PrintsWhatIsExpected(string id)
    {
        var example = Examples.EnumerateArray().Single(e => e.Text("id") == id);

        var (code, output, errors) = await AssessAsync(new JsonArray(JsonNode.Parse(example.GetRawText())));

        Assert.Equal((0, string.Empty), (code, errors));
        using var document = JsonDocument.Parse(output);
        var printed = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(["id", "status", "grade", "suggestion", "advice", "heavyNegative", "consequences", "reason"], printed.EnumerateObject().Select(p => p.Name));
        Assert.Equal(id, printed.Text("id"));
        Assert.All(
            example.GetProperty("expect").EnumerateObject(),
            e => Assert.True(JsonElement.DeepEquals(e.Value, printed.GetProperty(e.Name)), $"{e.Name}: expected {e.Value}, is {printed.GetProperty(e.Name)}"));
    }

    [Fact]
    public async Task Assess_ManyCases_KeepsTheirOrderAndReadsAsChinese()
    {
        var (code, output, _) = await AssessAsync(JsonNode.Parse(Examples.GetRawText())!.AsArray());

        Assert.Equal(0, code);
        Assert.Contains("诫勉谈话", output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(Examples.EnumerateArray().Select(e => e.Text("id")), document.RootElement.EnumerateArray().Select(e => e.Text("id")));
    }

    [Fact]
    public async Task Assess_TheExampleOfThePage_PrintsWhatThePageSays()
    {
        var blocks = (await File.ReadAllTextAsync(PageOfGrading(), TestContext.Current.CancellationToken)).Split("```json\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToArray();

        Assert.Equal((0, blocks[1].Trim()), await PrintedAsync(blocks[0]));
    }

    [Fact]
    public async Task Assess_NoCases_PrintsAnEmptyList() => Assert.Equal((0, "[]"), await PrintedAsync("[]"));

    [Fact]
    public async Task Assess_WithByteOrderMarkAndComments_Reads() => Assert.Equal((0, "[]"), await PrintedAsync("\uFEFF[ /* 没有 */ ]"));

    [Theory]
    [InlineData("scheme", "\"nowhere\"", "scheme", "没有代号为“nowhere”的内置方案")]
    [InlineData("scheme", "7", "scheme", "文字")]
    [InlineData("scheme", null, "scheme", "缺少")]
    [InlineData("id", "\"\\u202e\"", "id", "文字")]
    [InlineData("id", "\"\\ud800\"", "id", "文字")]
    [InlineData("id", null, "id", "缺少")]
    [InlineData("confirmd", "\"优秀\"", "confirmd", "没有这一项")]
    [InlineData("confirmed", "\"合格\"", "confirmed", "没有“合格”这个等次")]
    [InlineData("confirmed", "1", "confirmed", "文字")]
    [InlineData("history", "[\"称职\",\"好\"]", "history[1]", "没有“好”这个等次")]
    [InlineData("history", "\"称职\"", "history", "列表")]
    [InlineData("subject", null, "subject", "缺少")]
    [InlineData("subject", "{\"kind\":\"member\",\"seats\":\"partySecretary\"}", "subject.seats", "列表")]
    [InlineData("subject", "{\"seats\":[]}", "subject.kind", "缺少")]
    [InlineData("subject", "[]", "subject", "花括号")]
    [InlineData("subject", "{\"kind\":\"team\",\"seats\":[]}", "subject.kind", "不评班子")]
    [InlineData("subject", "{\"kind\":\"person\",\"seats\":[]}", "subject.kind", "没有“person”")]
    [InlineData("subject", "{\"kind\":\"member\",\"seats\":[\"villageCommittee\"]}", "subject.seats[0]", "没有职务归属“villageCommittee”")]
    [InlineData("subject", "{\"kind\":\"member\",\"seats\":[null]}", "subject.seats[0]", "文字")]
    [InlineData("rounds", null, "rounds", "缺少")]
    [InlineData("rounds", "{}", "rounds", "列表")]
    [InlineData("rounds", "[null]", "rounds", "这里有 1 轮，方案有 2 轮")]
    [InlineData("rounds", "[null,null,null]", "rounds", "这里有 3 轮，方案有 2 轮")]
    [InlineData("rounds", "[null,5]", "rounds[1]", "花括号")]
    [InlineData("rounds", "[null,{\"issued\":1,\"returned\":1,\"invalid\":0,\"votes\":{\"优秀\":1,\"称职\":0,\"基本称职\":0,\"不称职\":0,\"合格\":0},\"abstain\":0}]", "rounds[1].votes.合格", "没有这一项")]
    [InlineData("rounds", "[null,{\"issued\":1,\"returned\":1,\"invalid\":0,\"votes\":{\"优秀\":1,\"优秀\":1,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].votes.优秀", "写了两次")]
    [InlineData("rounds", "[null,{\"issued\":1,\"returned\":1,\"invalid\":0,\"votes\":{\"优秀\":1,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":1}]", "rounds[1]", "合计 2，不等于有效票 1 张")]
    [InlineData("rounds", "[null,{\"issued\":9,\"returned\":1,\"invalid\":2,\"votes\":{\"优秀\":1,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1]", "无效 2 张，多于收回 1 张")]
    [InlineData("rounds", "[null,{\"issued\":1,\"returned\":1,\"invalid\":0,\"votes\":{\"优秀\":-1,\"称职\":2,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].votes.优秀", "整数")]
    [InlineData("rounds", "[null,{\"issued\":99999999999999999999,\"returned\":0,\"invalid\":0,\"votes\":{\"优秀\":0,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].issued", "整数")]
    [InlineData("rounds", "[null,{\"issued\":1000001,\"returned\":0,\"invalid\":0,\"votes\":{\"优秀\":0,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].issued", "整数")]
    [InlineData("rounds", "[null,{\"issued\":1.5,\"returned\":0,\"invalid\":0,\"votes\":{\"优秀\":0,\"称职\":0,\"基本称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].issued", "整数")]
    [InlineData("rounds", "[null,{\"issued\":0,\"returned\":0,\"invalid\":0,\"votes\":{\"优秀\":0,\"称职\":0,\"不称职\":0},\"abstain\":0}]", "rounds[1].votes.基本称职", "缺少")]
    [InlineData("rounds", "[null,{\"issued\":0,\"returned\":0,\"invalid\":0,\"votes\":null,\"abstain\":0}]", "rounds[1].votes", "缺少")]
    [InlineData("options", "{\"shareBase\":\"valid\"}", "options.shareBase", "没有“valid”")]
    [InlineData("options", "{\"sharebase\":\"VALID\"}", "options.sharebase", "没有这一项")]
    [InlineData("options", "{\"sumRule\":\"MEDIAN\"}", "options.sumRule", "MEAN、POOLED")]
    [InlineData("options", "{\"heavyNegativeThreshold\":\"33%\"}", "options.heavyNegativeThreshold", "比例")]
    [InlineData("options", "{\"heavyNegativeThreshold\":\"1/0\"}", "options.heavyNegativeThreshold", "比例")]
    [InlineData("options", "{\"heavyNegativeThreshold\":\"3/2\"}", "options.heavyNegativeThreshold", "比例")]
    [InlineData("options", "{\"heavyNegativeThreshold\":0.5}", "options.heavyNegativeThreshold", "文字")]
    [InlineData("options", "{\"missedYearBreaksRun\":\"no\"}", "options.missedYearBreaksRun", "true 或 false")]
    [InlineData("options", "[]", "options", "花括号")]
    public async Task Assess_WithOneMistake_SaysWhereAndWhat(string property, string? value, string place, string sentence)
    {
        var members = Examples.EnumerateArray().Single(e => e.Text("id") == "S4-01").EnumerateObject().Where(p => p.Name != property).Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}");
        var text = $"[{{{string.Join(',', value is null ? members : members.Append($"\"{property}\":{value}"))}}}]";

        var (code, output, errors) = await AssessAsync(text);

        Assert.Equal((2, string.Empty), (code, output));
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"案例 {(property == "id" ? "第 1 例" : "S4-01")}  {place}：", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_WithMistakesInSeveralCases_NamesEachAndGradesNone()
    {
        var cases = JsonNode.Parse(Examples.GetRawText())!.AsArray();
        cases[0]!["rounds"]![0]!["abstain"] = 5;
        cases[3]!["confirmed"] = "好";
        cases[3]!["rounds"]![1]!["invalid"] = -1;
        cases[7]!["id"] = "S4-01";

        var (code, output, errors) = await AssessAsync(cases);

        Assert.Equal((2, string.Empty), (code, output));
        Assert.Equal(
            ["案例 S4-01  rounds[0]", "案例 S4-05  rounds[1].invalid", "案例 S4-05  confirmed", "案例 S4-01  id"],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..l.IndexOf('：', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Assess_AConfirmedGradeWhereNobodyGrades_IsRefused()
    {
        var filed = JsonNode.Parse(Examples.EnumerateArray().Single(e => e.Text("id") == "X-20").GetRawText())!;
        filed["confirmed"] = "优秀";

        var (code, _, errors) = await AssessAsync(new JsonArray(filed));

        Assert.Equal(2, code);
        Assert.Contains("只备案", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "不是正确的 JSON")]
    [InlineData("[{]", "第 1 行")]
    [InlineData("[\n\n{\"id\" 1}]", "第 3 行")]
    [InlineData("{}", "列表")]
    [InlineData("null", "列表")]
    [InlineData("[1]", "第 1 例：这里应是花括号")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "16 层")]
    [InlineData("[{\"\\ud800\":1}]", "名称不是文字")]
    public async Task Assess_WhatIsNoListOfCases_IsUnusable(string text, string sentence)
    {
        var (code, output, errors) = await AssessAsync(text);

        Assert.Equal((2, string.Empty), (code, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_AFileThatCannotBeRead_IsUnusable()
    {
        var notText = Path.Combine(folder, "gb.json");
        await File.WriteAllBytesAsync(notText, [(byte)'[', (byte)'"', 0xD3, 0xC5, (byte)'"', (byte)']'], TestContext.Current.CancellationToken);
        var large = Path.Combine(folder, "large.json");
        await using (var file = File.Create(large))
        {
            file.SetLength((8 * 1024 * 1024) + 1);
        }

        Assert.Contains("用法", (await RunAsync()).Errors, StringComparison.Ordinal);
        Assert.Contains("用法", (await RunAsync(notText, large)).Errors, StringComparison.Ordinal);
        Assert.Contains("读不了", (await RunAsync(Path.Combine(folder, "none.json"))).Errors, StringComparison.Ordinal);
        Assert.Contains("读不了", (await RunAsync(folder)).Errors, StringComparison.Ordinal);
        Assert.Contains("UTF-8", (await RunAsync(notText)).Errors, StringComparison.Ordinal);
        Assert.Contains("8 MB", (await RunAsync(large)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_AWhollyWrongFile_ShowsTheFirstMistakesAndHowManyMore()
    {
        var (_, _, errors) = await AssessAsync($"[{string.Join(',', Enumerable.Repeat("0", 250))}]");

        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(101, lines.Length);
        Assert.Equal("还有 150 处错误，改好以上各处再查。", lines[^1]);
    }

    [Property(MaxTest = 500)]
    public void Read_WhenOneValueIsReplaced_AnswersWithCasesOrProblems(NonNegativeInt example, NonNegativeInt place, NonNegativeInt value)
    {
        string[] values = ["null", "true", "0", "-1", "999999999999", "1.5", "\"\"", "\"x\"", "\"\\u0007\"", "\"\\ud800\"", "[]", "[[]]", "{}", "[null]", "{\"a\":{}}", "\"1/0\"", "61", "\"优秀\""];
        var root = JsonNode.Parse(Examples[example.Get % Examples.GetArrayLength()].GetRawText())!;
        var places = new List<JsonNode>();
        Collect(root, places);
        places[place.Get % places.Count].ReplaceWith(JsonNode.Parse("\"~~\""));
        var text = $"[{root.ToJsonString().Replace("\"~~\"", values[value.Get % values.Length], StringComparison.Ordinal)}]";

        var problems = new CaseProblems();
        var cases = CaseFile.Read(Encoding.UTF8.GetBytes(text), problems);

        // What was read without a problem can be graded; what was not is graded by nobody.
        Assert.True(problems.Any || cases.Single().Document() is not null);
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        foreach (var inner in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] })
        {
            if (inner is not null)
            {
                places.Add(inner);
                Collect(inner, places);
            }
        }
    }

    private static string PageOfGrading()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "grading.md");
    }

    private async Task<(int Code, string Output)> PrintedAsync(string text)
    {
        var (code, output, errors) = await AssessAsync(text);
        Assert.Empty(errors);
        return (code, output.Trim());
    }

    private Task<(int Code, string Output, string Errors)> AssessAsync(JsonArray cases) => AssessAsync(cases.ToJsonString());

    private async Task<(int Code, string Output, string Errors)> AssessAsync(string text)
    {
        var path = Path.Combine(folder, "cases.json");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return await RunAsync(path);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var code = await AssessCommand.RunAsync(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
