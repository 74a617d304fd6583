namespace DualReview.Gallery;

/// <summary>Files that travel inside the executable.</summary>
internal static class Resources
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the executable."));
        return reader.ReadToEnd();
    }
}
