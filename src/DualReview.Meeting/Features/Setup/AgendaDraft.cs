using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Setup;

/// <summary>An agenda item in the wizard.</summary>
public sealed class AgendaDraft(AgendaKind kind)
{
    /// <summary>What it does.</summary>
    public AgendaKind Kind { get; } = kind;

    /// <summary>What the hall reads.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Planned minutes; null when open.</summary>
    public int? Minutes { get; set; }

    /// <summary>Who speaks; empty where nobody is named.</summary>
    public string Speaker { get; set; } = string.Empty;

    /// <summary>Whether the item can name a speaker: the other kinds say themselves who speaks.</summary>
    public bool HasSpeaker => Kind == AgendaKind.Other;

    /// <summary>An item to be changed.</summary>
    public static AgendaDraft Of(AgendaItem item) => new(item.Kind) { Title = item.Title, Minutes = item.Minutes, Speaker = item.Speaker ?? string.Empty };

    /// <summary>The item as it stands.</summary>
    public AgendaItem ToItem() => new(Kind, Title.Trim(), Minutes, string.IsNullOrWhiteSpace(Speaker) ? null : Speaker.Trim());
}
