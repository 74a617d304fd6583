using System.Globalization;

namespace DualReview.Load;

/// <summary>Reads the arguments of the tools.</summary>
internal static class Arguments
{
    /// <summary>The number after a name; the least one, with a sentence, when there is none or it is out of range.</summary>
    public static int Number(string[] args, ref int at, int least, int most, ref string? problem)
    {
        var name = args[at];
        if (++at < args.Length && int.TryParse(args[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problem = $"{name} takes a number from {least} to {most}.";
        return least;
    }

    /// <summary>Leaves the options as they are and says that a word means nothing.</summary>
    public static T Unknown<T>(T options, string word, ref string? problem)
    {
        problem = $"Unknown argument: {word}";
        return options;
    }
}
