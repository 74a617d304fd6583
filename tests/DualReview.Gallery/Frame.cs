namespace DualReview.Gallery;

/// <summary>A size at which screens are looked at.</summary>
/// <param name="Key">Word of the command line and of the file name.</param>
/// <param name="Title">As the page of pictures says it.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
internal sealed record Frame(string Key, string Title, int Width, int Height)
{
    /// <summary>A cheap phone.</summary>
    public static readonly Frame Phone = new("phone", "手机 360×740", 360, 740);

    /// <summary>The laptop of a village committee, and the old projector that shows as much.</summary>
    public static readonly Frame Host = new("host", "电脑 1366×768", 1366, 768);

    /// <summary>A projector.</summary>
    public static readonly Frame Wall = new("wall", "大屏 1920×1080", 1920, 1080);

    public static readonly IReadOnlyList<Frame> All = [Phone, Host, Wall];
}
