using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Setup;

/// <summary>Which seat a post most likely belongs to, so that nobody has to choose for every 村委会主任 that he sits in the 村民委员会.</summary>
public static class SeatGuess
{
    /// <summary>The seat of the class whose name shares most characters with the post in the same order; none for a class without seats.</summary>
    public static string[] Of(Scheme scheme, SubjectClass kind, string post)
    {
        if (kind.Seats.IsDefaultOrEmpty)
        {
            return [];
        }

        // The first of equals: schemes name the party's seat first, and 支部委员 shares as much with it as with the committee.
        return [kind.Seats.MaxBy(key => Shared(scheme.Seats.First(s => s.Key == key).Name, post))!];
    }

    /// <summary>Length of the longest common subsequence: 村委会 stands in 村民委员会 with gaps.</summary>
    private static int Shared(string seat, string post)
    {
        var best = new int[seat.Length + 1, post.Length + 1];
        for (var i = 1; i <= seat.Length; i++)
        {
            for (var j = 1; j <= post.Length; j++)
            {
                best[i, j] = seat[i - 1] == post[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            }
        }

        return best[seat.Length, post.Length];
    }
}
