namespace DualReview.Gallery.Manual;

/// <summary>A picture of the handbook: a screen in a state that a tour passes, with numbers on what the text speaks of.</summary>
/// <param name="Name">Name of its file without extension.</param>
/// <param name="Screen">Of what.</param>
/// <param name="State">Word of the state, as the tour says it.</param>
/// <param name="Frame">At which size.</param>
/// <param name="Marks">What gets ①, ②, ③: test ids, or selectors that begin with a point.</param>
/// <param name="Crop">What the picture shows of the page, as a mark; null shows what is seen without scrolling.</param>
internal sealed record Shot(string Name, Screen Screen, string State, Frame Frame, IReadOnlyList<string> Marks, string? Crop = null)
{
    /// <summary>Its file below wwwroot/help.</summary>
    public string File => $"{Name}.webp";
}
