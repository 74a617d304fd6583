using System.Reflection;
using System.Text.RegularExpressions;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Architecture;

/// <summary>The domain stays pure: no package, no clock, no chance, no I/O, no mutable record.</summary>
public class DomainTests
{
    private static readonly Assembly Domain = typeof(MeetingDecider).Assembly;

    [Fact]
    public void Domain_References_OnlyTheBaseClassLibrary() =>
        Assert.All(
            Domain.GetReferencedAssemblies(),
            a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) && !a.Name.Contains("Data", StringComparison.Ordinal) && !a.Name.Contains("Net", StringComparison.Ordinal), a.Name));

    [Fact]
    public void Domain_Records_AreImmutable()
    {
        var mutable = Domain.GetTypes()
            .Where(t => t.GetMethod("<Clone>$") is not null || (t.IsValueType && !t.IsEnum && t.Namespace?.StartsWith("DualReview.Domain", StringComparison.Ordinal) == true))
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");

        Assert.Empty(mutable);
    }

    [Fact]
    public void Domain_Source_ReadsNoClockAndNoChance()
    {
        string[] forbidden = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch", "Random", "Guid.NewGuid", "Guid.CreateVersion7", "File.", "Task.", "Thread"];
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/DualReview.Domain"));
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(sources);
        Assert.All(sources, file =>
        {
            foreach (var line in File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal)))
            {
                // Whole words: SubjectFile.Empty is no file.
                Assert.DoesNotContain(forbidden, word => Regex.IsMatch(line, $@"\b{Regex.Escape(word)}"));
            }
        });
    }

    [Fact]
    public void Domain_RefusalCodes_AreUniquePerReason()
    {
        var refusals = Domain.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Refusal))).ToArray();

        Assert.True(refusals.Length > 40);
        Assert.All(refusals, t => Assert.True(t.IsSealed, t.Name));
    }

    [Theory]
    [InlineData(typeof(MeetingEvent), 30)]
    [InlineData(typeof(CycleEvent), 28)]
    public void Domain_NoEvent_CarriesABallotOrAToken(Type kind, int least)
    {
        var events = Domain.GetTypes().Where(t => t.IsSubclassOf(kind)).ToArray();
        Assert.True(events.Length > least);
        Assert.All(events, t => Assert.True(t.IsSealed, t.Name));

        Assert.All(events, t => Assert.DoesNotContain(
            t.GetProperties(),
            p => p.PropertyType == typeof(DualReview.Domain.Ballots.Ballot)
                || p.PropertyType == typeof(DualReview.Domain.Ballots.BallotDraft)
                || p.Name.Contains("Token", StringComparison.Ordinal)
                || p.Name.Contains("BallotId", StringComparison.Ordinal)));
    }

    /// <summary>The switches over commands and events end in an exception; one that is forgotten would be found by whoever presses the button.</summary>
    [Fact]
    public void Domain_EveryCommandAndEventOfAYear_IsDecidedAndFolded()
    {
        var decider = File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/DualReview.Domain/Cycles/CycleDecider.cs")))
            + File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/DualReview.Domain/Cycles/Materials/MaterialDecider.cs")))
            + File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/DualReview.Domain/Cycles/Retention/Disposing.cs")));
        var fold = File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/DualReview.Domain/Cycles/CycleFold.cs")));
        var types = Domain.GetTypes();

        Assert.All(types.Where(t => t.IsSubclassOf(typeof(CycleCommand))), t => Assert.Contains($" {t.Name} ", decider, StringComparison.Ordinal));
        Assert.All(types.Where(t => t.IsSubclassOf(typeof(CycleEvent))), t => Assert.Contains($" {t.Name} ", fold, StringComparison.Ordinal));
    }
}
