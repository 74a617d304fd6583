using System.Security.Cryptography;
using System.Text;

namespace DualReview.Meeting.Security;

/// <summary>What became of trying a one-time key.</summary>
public enum KeyUse
{
    /// <summary>Good, and used up by this.</summary>
    Good,

    /// <summary>No such key.</summary>
    Wrong,

    /// <summary>Older than its lifetime.</summary>
    Expired,

    /// <summary>Used before.</summary>
    Used,
}

/// <summary>
/// Keys that open something once. Kept in memory as SHA-256 hashes only: a restart voids unused ones, and whoever issues
/// them shows another. One key may have several forms, e.g. for a QR and for typing; using one uses up all.
/// </summary>
/// <typeparam name="T">What a key opens.</typeparam>
internal sealed class OneTimeKeys<T>(TimeSpan lifetime, TimeProvider time)
    where T : struct
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Issued> keys = new(StringComparer.Ordinal);

    /// <summary>Issues a key in its forms. Unused keys for which <paramref name="voids"/> holds are worthless from now on.</summary>
    public void Issue(T opens, Predicate<T> voids, params ReadOnlySpan<string> forms)
    {
        var issued = new Issued(opens, time.GetTimestamp());
        lock (gate)
        {
            // Used and old keys are remembered for a while, so that whoever comes late is told why and not merely "wrong".
            foreach (var old in keys.Where(k => time.GetElapsedTime(k.Value.At) > 6 * lifetime || (!k.Value.Used && voids(k.Value.Opens))).Select(k => k.Key).ToList())
            {
                keys.Remove(old);
            }

            foreach (var form in forms)
            {
                keys[HashOf(form)] = issued;
            }
        }
    }

    /// <summary>Uses a key up, if it opens something for which <paramref name="mine"/> holds.</summary>
    public KeyUse Take(string form, Predicate<T> mine, out T opens)
    {
        opens = default;
        lock (gate)
        {
            if (!keys.TryGetValue(HashOf(form), out var issued) || !mine(issued.Opens))
            {
                return KeyUse.Wrong;
            }

            if (issued.Used)
            {
                return KeyUse.Used;
            }

            if (time.GetElapsedTime(issued.At) > lifetime)
            {
                return KeyUse.Expired;
            }

            issued.Used = true;
            opens = issued.Opens;
            return KeyUse.Good;
        }
    }

    /// <summary>Looks at a key without using it up.</summary>
    public KeyUse Look(string form, Predicate<T> mine, out T opens)
    {
        opens = default;
        lock (gate)
        {
            if (!keys.TryGetValue(HashOf(form), out var issued) || !mine(issued.Opens))
            {
                return KeyUse.Wrong;
            }

            if (time.GetElapsedTime(issued.At) > lifetime)
            {
                return KeyUse.Expired;
            }

            opens = issued.Opens;
            return issued.Used ? KeyUse.Used : KeyUse.Good;
        }
    }

    /// <summary>Makes a used key good again, when what it should have opened did not accept its bearer.</summary>
    public void GiveBack(string form)
    {
        lock (gate)
        {
            if (keys.TryGetValue(HashOf(form), out var issued))
            {
                issued.Used = false;
            }
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class Issued(T opens, long at)
    {
        public T Opens => opens;

        public long At => at;

        public bool Used { get; set; }
    }
}
