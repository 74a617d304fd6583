using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>
/// Who signs the minutes, as the scheme's 会议记录 says in its own words: 主持人 and 记录人 in the villages and the office, every questioner and
/// the 包村干部 in the community. A word that names none of these offices is somebody who signs the printed paper only.
/// </summary>
public static class MinutesSigners
{
    private const string Document = "minutes";

    private static readonly ImmutableArray<(MinutesRole Role, string Word)> Words =
    [
        (MinutesRole.Questioner, "质询"),
        (MinutesRole.LiaisonCadre, "包村"),
        (MinutesRole.Presider, "主持"),
        (MinutesRole.Recorder, "记录"),
    ];

    /// <summary>Offices in the order in which they sign. A scheme without a rule for its minutes has them signed by questioners and 包村干部.</summary>
    public static ImmutableArray<MinutesRole> Of(Scheme scheme) =>
        scheme.Documents.FirstOrDefault(d => d.Key == Document) is { SignedBy: { IsDefaultOrEmpty: false } signers }
            ? [.. Words.Where(w => signers.Any(s => s.Contains(w.Word, StringComparison.Ordinal))).Select(w => w.Role)]
            : [MinutesRole.Questioner, MinutesRole.LiaisonCadre];
}
