using System.Text.Json;
using DualReview.Domain.Grading;
using DualReview.Tests;

namespace DualReview.Domain.Tests.Grading;

/// <summary>Every worked example. Those of X are this repository's own; the others came with the requirements.</summary>
public class GradingExampleTests
{
    private static readonly JsonElement Examples = Example.Of("grading");

    public static TheoryData<string> Ids => [.. Examples.EnumerateArray().Select(e => e.Text("id"))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_AWorkedExample_IsAsExpected(string id) => AssertExpected(Examples.EnumerateArray().Single(e => e.Text("id") == id));

    [Fact]
    public void Of_TheSharedExamples_WhereTheyAreAtHand_AgreesWithThem()
    {
        var shared = Path.Combine(Repository(), "..", "shared", "vectors", "grading.json");
        if (!File.Exists(shared))
        {
            Assert.Skip("The requirements are not beside this repository.");
        }

        using var file = JsonDocument.Parse(File.ReadAllText(shared));
        Assert.NotEmpty(file.RootElement.EnumerateArray());
        Assert.All(file.RootElement.EnumerateArray(), AssertExpected);
    }

    private static void AssertExpected(JsonElement example)
    {
        var graded = Cases.Read(example);
        var assessment = Assessment.Of(graded);
        foreach (var expected in example.GetProperty("expect").EnumerateObject())
        {
            object? actual = expected.Name switch
            {
                "status" => JsonNamingPolicy.CamelCase.ConvertName(assessment.Status.ToString()),
                "grade" => Name(assessment.Grade),
                "suggestion" => Name(assessment.Suggestion),
                "advice" => Name(assessment.Advice),
                "heavyNegative" => assessment.HeavyNegative,
                "consequences" => assessment.Offers.Select(o => o.Name),
                "reason" => assessment.Reason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null,
                _ => throw new InvalidOperationException(expected.Name),
            };
            var told = JsonSerializer.SerializeToElement(actual);
            Assert.True(JsonElement.DeepEquals(expected.Value, told), $"{example.Text("id")} {expected.Name}: expected {expected.Value}, is {told}");
        }

        string? Name(string? grade) => grade is null ? null : graded.Scale.Grades[graded.Scale.IndexOf(grade)].Name;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
