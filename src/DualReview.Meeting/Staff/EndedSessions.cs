using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;

namespace DualReview.Meeting.Staff;

/// <summary>
/// Sessions somebody signed out of. A session lives in its cookie alone, so without this a copy of the cookie would open the pages until
/// it is too old. Kept in memory: after a restart such a copy works again for the rest of its twelve hours, as the session itself would.
/// </summary>
internal sealed class EndedSessions(TimeProvider time)
{
    /// <summary>As long as a cookie is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string Type = "dr-session";

    private readonly ConcurrentDictionary<string, long> ended = new(StringComparer.Ordinal);

    /// <summary>Marks a session that begins, to tell it from others of the same account.</summary>
    public static Claim Begin() => new(Type, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Takes the mark over when Identity makes the user anew.</summary>
    public static void Carry(ClaimsPrincipal from, ClaimsPrincipal to)
    {
        if (from.FindFirst(Type) is { } mark && to.Identity is ClaimsIdentity identity && !identity.HasClaim(c => c.Type == Type))
        {
            identity.AddClaim(mark);
        }
    }

    /// <summary>Ends the session of this user.</summary>
    public void End(ClaimsPrincipal user)
    {
        foreach (var old in ended.Where(e => time.GetElapsedTime(e.Value) > Lifetime))
        {
            ended.TryRemove(old);
        }

        if (user.FindFirstValue(Type) is { } mark)
        {
            ended[mark] = time.GetTimestamp();
        }
    }

    /// <summary>Whether somebody signed out of the session.</summary>
    public bool Has(ClaimsPrincipal? user) => user?.FindFirstValue(Type) is { } mark && ended.ContainsKey(mark);
}
