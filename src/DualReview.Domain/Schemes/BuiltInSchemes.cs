using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>
/// The five schemes of the source documents, as files embedded in this assembly and read by <see cref="SchemeReader"/>
/// like a user's own. Read once, on first use, safe from any thread.
/// </summary>
public static class BuiltInSchemes
{
    private static readonly ImmutableArray<string> Keys =
        ["farm-division", "doushan-village", "organ-party-branch", "town-party-secretary", "huoerqi-community"];

    private static readonly Lazy<ImmutableArray<Scheme>> Loaded = new(() => [.. Keys.Select(Load)]);

    /// <summary>All built-in schemes, in the order of the source documents.</summary>
    /// <exception cref="InvalidOperationException">A built-in file is not a valid scheme, which is a bug of this assembly.</exception>
    public static ImmutableArray<Scheme> All => Loaded.Value;

    /// <summary>The built-in scheme with this key, or null.</summary>
    public static Scheme? Find(string key) => All.FirstOrDefault(scheme => scheme.Key == key);

    /// <summary>The file of a built-in scheme as it is, comments included; a user's own scheme may start from it.</summary>
    /// <returns>The UTF-8 bytes, or null when there is no built-in scheme with this key.</returns>
    public static byte[]? File(string key)
    {
        if (!Keys.Contains(key))
        {
            return null;
        }

        using var stream = typeof(BuiltInSchemes).Assembly.GetManifestResourceStream($"schemes/{key}.json")
            ?? throw new InvalidOperationException($"The built-in scheme {key} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Scheme Load(string key)
    {
        var reading = SchemeReader.Read(File(key)!);
        if (reading.Scheme is { } scheme && scheme.Key == key)
        {
            return scheme;
        }

        throw new InvalidOperationException(
            $"The built-in scheme {key} is not valid:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Errors)}");
    }
}
