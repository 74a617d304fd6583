using System.Collections.Immutable;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>Somebody whose signature the minutes need.</summary>
/// <param name="Role">As what.</param>
/// <param name="Name">Who; null for an office nobody was named for, whose name is given with the signature.</param>
/// <param name="Signature">The signature; null while it is missing.</param>
public sealed record MinutesSigner(MinutesRole Role, string? Name, MinutesSignature? Signature);

/// <summary>Who signs, from the scheme's rule, the plan and the questions that stand in the text.</summary>
public static class MinutesSignerList
{
    /// <summary>All whose signatures are needed, in the scheme's order.</summary>
    public static ImmutableArray<MinutesSigner> Of(MeetingState s) => [.. MinutesSigners.Of(s.Plan.Scheme).SelectMany(role => NamesOf(s, role).Select(name => Signer(s, role, name)))];

    private static IEnumerable<string?> NamesOf(MeetingState s, MinutesRole role) => role switch
    {
        MinutesRole.Questioner => MinutesDraft.Questions(s).Select(q => q.Name).Distinct(StringComparer.Ordinal),
        MinutesRole.LiaisonCadre => s.Plan.LiaisonCadre is { } cadre ? [cadre] : [],
        MinutesRole.Presider => Enumerable.Repeat(Named(s, MinutesDraft.Presider), 1),
        MinutesRole.Recorder => Enumerable.Repeat(Named(s, MinutesDraft.Recorder), 1),
    };

    /// <summary>主持人 and 记录人 are not planned: the recorder writes who took the chair and the pen.</summary>
    private static string? Named(MeetingState s, string key)
    {
        var name = s.Minutes.Closed is { } closed ? closed.Passages.FirstOrDefault(p => p.Key == key)?.Recorder : s.Minutes.WrittenIn(key)?.Text;
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static MinutesSigner Signer(MeetingState s, MinutesRole role, string? name)
    {
        var signature = s.MinutesSignatures.FirstOrDefault(m => m.Role == role && (name is null || m.Name == name));
        return new MinutesSigner(role, name ?? signature?.Name, signature);
    }
}
