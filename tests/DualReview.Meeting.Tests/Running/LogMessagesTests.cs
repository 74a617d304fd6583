using System.Reflection;
using System.Text.RegularExpressions;
using DualReview.Meeting.Hosting;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Running;

/// <summary>Every line the program can log, read from the program itself.</summary>
public sealed partial class LogMessagesTests
{
    /// <summary>What a line may say besides its sentence. Whoever adds a word here has made sure that it can never name a voter, a ballot or a right.</summary>
    private static readonly HashSet<string> Allowed =
    [
        "Code", "Count", "Cycle", "Kind", "Meeting", "Number", "Pause", "Problem", "Sha256",
    ];

    private static readonly (MethodInfo Method, LoggerMessageAttribute Message)[] Lines =
    [
        .. typeof(DualReviewApp).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (m, m.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Where(l => l.Item2 is not null),
    ];

    [Fact]
    public void EventIds_AreUnique()
    {
        Assert.True(Lines.Length >= 20, $"{Lines.Length} lines");
        Assert.DoesNotContain(Lines, l => l.Message.EventId <= 0);
        Assert.Empty(Lines.GroupBy(l => l.Message.EventId).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(l => l.Method.Name))}"));
    }

    [Fact]
    public void Lines_SayOnlyWhatIsAllowed() =>
        Assert.Empty(Lines.SelectMany(l => Placeholder().Matches(l.Message.Message!).Select(m => m.Groups[1].Value)).Distinct().Except(Allowed));

    [Fact]
    public void Lines_OfTheBox_NameNoMeeting() =>
        Assert.All(Lines.Where(l => l.Method.DeclaringType!.Namespace!.EndsWith("Persistence.Boxes", StringComparison.Ordinal)), l => Assert.DoesNotContain("{Meeting}", l.Message.Message!, StringComparison.Ordinal));

    [GeneratedRegex(@"\{@?\$?(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
