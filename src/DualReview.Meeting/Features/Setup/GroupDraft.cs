namespace DualReview.Meeting.Features.Setup;

/// <summary>A group in the wizard.</summary>
public sealed class GroupDraft(string key, string name, bool voting, string? note)
{
    /// <summary>Key of the scheme.</summary>
    public string Key { get; } = key;

    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>False for 列席.</summary>
    public bool Voting { get; } = voting;

    /// <summary>Who belongs to it, where the scheme draws a line.</summary>
    public string? Note { get; } = note;

    /// <summary>应到.</summary>
    public int Expected { get; set; }
}
