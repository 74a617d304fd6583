namespace DualReview.Gallery.Pictures;

/// <summary>A picture that was taken.</summary>
/// <param name="Screen">Of what.</param>
/// <param name="State">Short English word for the state, unique within the screen.</param>
/// <param name="Caption">The state in Chinese.</param>
/// <param name="Frame">At which size.</param>
/// <param name="Width">CSS pixels; more than the frame has where the page scrolls sideways.</param>
internal sealed record Picture(Screen Screen, string State, string Caption, Frame Frame, int Width)
{
    /// <summary>Without the size: what the states of a screen are told apart by.</summary>
    public string Name => NameOf(Screen, State);

    /// <summary>Path below the folder of pictures.</summary>
    public string File => $"{Name}@{Frame.Key}.png";

    /// <summary>Whether the user has to push the page sideways to see all of it.</summary>
    public bool Sideways => Width > Frame.Width;

    public static string NameOf(Screen screen, string state) => $"{screen.Area}/{screen.Name}.{state}";
}
