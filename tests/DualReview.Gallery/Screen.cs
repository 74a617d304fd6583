namespace DualReview.Gallery;

/// <summary>Something of the product that a person looks at.</summary>
/// <param name="Area">Folder and heading.</param>
/// <param name="Name">Stable English word within the area.</param>
/// <param name="Route">As the server has it mapped; several screens may share one.</param>
/// <param name="Title">Chinese.</param>
/// <param name="Frames">Sizes at which its users look at it.</param>
/// <param name="Whole">Whether the whole page is taken, however long; a projector is never scrolled.</param>
internal sealed record Screen(string Area, string Name, string Route, string Title, IReadOnlyList<Frame> Frames, bool Whole = true)
{
    /// <summary>For people with a phone in the hall or at home.</summary>
    public static Screen ForPhones(string area, string name, string route, string title) => new(area, name, route, title, [Frame.Phone]);

    /// <summary>For staff, who have a laptop and at times only a phone.</summary>
    public static Screen ForStaff(string area, string name, string route, string title) => new(area, name, route, title, [Frame.Host, Frame.Phone]);

    /// <summary>For everybody, on whatever they have.</summary>
    public static Screen ForAnybody(string area, string name, string route, string title) => new(area, name, route, title, [Frame.Phone, Frame.Host]);

    /// <summary>For the wall.</summary>
    public static Screen ForTheWall(string area, string name, string route, string title) => new(area, name, route, title, [Frame.Wall, Frame.Host], Whole: false);
}
