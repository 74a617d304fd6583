namespace DualReview.Meeting.Security;

/// <summary>Where to go next, as an address in a query or a form says: a foreign one must not become a redirect.</summary>
public static class LocalAddress
{
    /// <summary>
    /// The address if it leads into this site, otherwise the other one. A second slash or a backslash begins the name of another host, and
    /// browsers drop tabs and line breaks, so that "/⇥/host" would begin one too.
    /// </summary>
    public static string Or(string? address, string otherwise) =>
        address is ['/'] or ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : otherwise;
}
