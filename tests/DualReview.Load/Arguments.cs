using System.Globalization;

namespace DualReview.Load;

/// <summary>Reads the arguments of the tools.</summary>
internal static class Arguments
{
    /// <summary>Takes a word of the arguments, and what belongs to it, into the options.</summary>
    /// <param name="options">As they are so far.</param>
    /// <param name="word">The word.</param>
    /// <param name="at">Where it stands; moved on to the last word that was taken.</param>
    /// <param name="problem">A sentence, when it is not usable.</param>
    internal delegate T Taking<T>(T options, string word, ref int at, ref string? problem);

    /// <summary>Reads all words; null with a sentence when they are not usable.</summary>
    /// <param name="args">The words.</param>
    /// <param name="options">What holds where nothing is said.</param>
    /// <param name="take">Takes one.</param>
    /// <param name="missing">What does not go together or is not there; null when all is well.</param>
    /// <param name="problem">The sentence.</param>
    public static T? Read<T>(string[] args, T options, Taking<T> take, Func<T, string?> missing, out string? problem)
        where T : class
    {
        problem = null;
        for (var i = 0; i < args.Length && problem is null; i++)
        {
            options = take(options, args[i], ref i, ref problem);
        }

        problem ??= missing(options);
        return problem is null ? options : null;
    }

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
