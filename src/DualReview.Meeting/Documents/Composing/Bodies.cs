using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// Names bodies in full. A scheme speaks of 镇党委 or 村党组织, since it serves every town; a document says 柳河镇党委, 东河村党组织. A body
/// whose name does not go on from a unit's name, such as 机关工委 in a branch, stays as the scheme calls it.
/// </summary>
/// <param name="Units">Names to try, the nearest first.</param>
public sealed record Bodies(ImmutableArray<string> Units)
{
    private const char Opening = '（';

    /// <summary>The name in full.</summary>
    public string Of(string body)
    {
        foreach (var name in Units)
        {
            // What stands in brackets behind a name, such as 演练, belongs to no body's name.
            var unit = name.Split(Opening)[0];
            if (body.StartsWith(unit, StringComparison.Ordinal))
            {
                return body;
            }

            if (UnitPost.Of(unit, body) is var full && full.Length < unit.Length + body.Length)
            {
                return full;
            }
        }

        return body;
    }
}
