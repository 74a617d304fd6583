using System.Collections.Immutable;
using System.Text.Json;

namespace DualReview.Domain.Schemes;

/// <summary>The words a scheme file uses for an enum: its names in camelCase. Reader and writer share them.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class SchemeWords<T>
    where T : struct, Enum
{
    /// <summary>Word and value, in declared order.</summary>
    public static ImmutableArray<KeyValuePair<string, T>> All { get; } =
        [.. Enum.GetValues<T>().Select(value => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), value))];

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => All.Single(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;

    /// <summary>The value of a word, or null when there is no such word.</summary>
    public static T? Find(string word)
    {
        foreach (var (known, value) in All)
        {
            if (known == word)
            {
                return value;
            }
        }

        return null;
    }
}
