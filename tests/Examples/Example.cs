using System.Text.Json;

namespace DualReview.Tests;

/// <summary>Worked examples that phone and server must agree on; the phone's tests read the same files.</summary>
internal static class Example
{
    /// <summary>The content of an example.</summary>
    public static JsonElement Of(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "tests", "Examples", $"{name}.json")));
        return file.RootElement.Clone();
    }

    /// <summary>A text.</summary>
    public static string Text(this JsonElement example, string name) => example.GetProperty(name).GetString()!;

    /// <summary>Bytes written in hexadecimal.</summary>
    public static byte[] Bytes(this JsonElement example, string name) => Convert.FromHexString(example.Text(name));
}
