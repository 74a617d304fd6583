using System.Data.Common;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence;

/// <summary>Tells a store that fails (full disk, broken cable) from a bug: the first becomes a refusal, the second is thrown.</summary>
internal static class StoreFailure
{
    public static bool Is(Exception problem) =>
        problem is DbException or DbUpdateException or IOException or UnauthorizedAccessException or BallotBoxException;
}
