using DualReview.Domain.Meetings;
using DualReview.Meeting.Features;

namespace DualReview.Gallery.Pictures;

/// <summary>
/// What is different in every run and must not be seen in a picture: a code, a port, the root of an archive. It is replaced by something of the
/// same shape while the picture is taken, so that the pictures stay as a user sees them; nothing is painted over.
/// </summary>
internal sealed class Chance
{
    private const string Code = "H7K3M9";

    /// <summary>Elements that show chance wherever they stand, and what their letters and digits become.</summary>
    private static readonly (string Selector, string Letters)[] Everywhere =
    [
        ("#ticket-digits", "123456"), ("b.digits", Digits), ("b[data-testid=signer]", Digits), ("[data-testid=key-card-digits]", Digits),
        ("[data-testid=minutes-number]", "4827"), ("[data-testid=minutes-asked]", "4827"),
        ("[data-testid=archive-root]", Hex), ("[data-testid=host-root]", Hex), ("[data-testid=desk-root]", Hex), ("[data-testid=minutes-hash]", Hex), (".hash", Hex),
        ("[data-testid=journal] code", Hex), ("[data-testid=year-journal] code", Hex),
        ("[data-testid=pair-typed]", Letters), ("[data-testid=roll-typed]", Letters),
        ("[data-testid=slip] .code", Letters), ("[data-testid=slip-password]", Letters),
        ("[data-running=True]", "0423"),
    ];

    private const string Digits = "1234567890";
    private const string Hex = "3f9c07a1d2b84e65";
    private const string Letters = "K7MP2X9HTQ4R";

    private readonly List<(string From, string To)> words = [];

    /// <summary>Replaces a word everywhere.</summary>
    public void Hide(string from, string to) => words.Add((from, to));

    /// <summary>Replaces the code of a meeting as it is typed and as the projector shows it.</summary>
    public void Hide(MeetingCode code)
    {
        var shown = MeetingCode.Parse(Code)!.Value;
        Hide(code.Value, shown.Value);
        Hide(code.Display, shown.Display);
    }

    /// <summary>For the script that makes a page stand still.</summary>
    /// <param name="whole">Whether the whole page is taken, however far it is scrolled.</param>
    public object ForScript(bool whole) => new
    {
        whole,
        words = words.Select(w => new[] { w.From, w.To }).ToArray(),
        places = Everywhere.Select(p => new[] { p.Selector, p.Letters }).ToArray(),
        qr = QrSvg.Of("https://review.example.cn/m/" + Code),
    };
}
