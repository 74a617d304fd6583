using System.Collections.Immutable;

namespace DualReview.Meeting.Features.Help;

/// <summary>The handbook: its chapters travel inside the program, since a hall has no internet.</summary>
public static class Handbook
{
    /// <summary>Key of each chapter, the file it is written in, whether it is one sheet; in the order of the contents.</summary>
    private static readonly (string Key, string File, bool OnePage)[] Files =
    [
        ("host", "host.md", true),
        ("teller", "teller.md", true),
        ("phone", "phone.md", true),
        ("villager", "不放心的村民.md", true),
        ("hotspot", "hotspot.md", false),
        ("meeting", "meeting.md", false),
        ("year", "year.md", false),
        ("mine", "mine.md", false),
        ("admin", "admin.md", false),
        ("servers", "README.md", false),
    ];

    private static readonly Lazy<ImmutableArray<HelpChapter>> Read = new(() => [.. Files.Select(f => HelpReader.Read(f.Key, f.OnePage, Text(f.Key), AddressOf))]);

    /// <summary>In the order of the contents.</summary>
    public static ImmutableArray<HelpChapter> Chapters => Read.Value;

    /// <summary>The chapter of a key; null when there is none.</summary>
    public static HelpChapter? Find(string key) => Chapters.FirstOrDefault(c => c.Key == key);

    /// <summary>The chapter as it was written.</summary>
    internal static string Text(string key)
    {
        using var reader = new StreamReader(typeof(Handbook).Assembly.GetManifestResourceStream($"handbook/{key}.md") ?? throw new InvalidOperationException($"Chapter {key} is not in the program."));
        return reader.ReadToEnd();
    }

    private static string? AddressOf(string file) => Files.FirstOrDefault(f => f.File == file).Key is { } key ? $"/help/{key}" : null;
}
