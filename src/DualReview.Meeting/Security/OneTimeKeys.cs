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
/// Keys that open something once, kept as SHA-256 hashes only. One key may have several forms, e.g. for a QR and for typing; using one uses up all.
/// </summary>
/// <typeparam name="T">What a key opens.</typeparam>
/// <param name="shelf">Where they lie.</param>
/// <param name="lifetime">How long a key is good.</param>
/// <param name="write">What a key opens as text: the same text for the same, another one for anything else.</param>
/// <param name="read">The same back.</param>
internal sealed class OneTimeKeys<T>(IKeyShelf shelf, TimeSpan lifetime, Func<T, string> write, Func<string, T> read)
    where T : struct
{
    // Used and old keys are remembered for a while, so that whoever comes late is told why and not merely "wrong".
    private const int Remembered = 6;

    /// <summary>Issues a key in its forms. If wished, earlier unused keys of the same are worthless from now on.</summary>
    public void Issue(T opens, bool voidsEarlier, params ReadOnlySpan<string> forms)
    {
        var hashes = new string[forms.Length];
        for (var i = 0; i < forms.Length; i++)
        {
            hashes[i] = HashOf(forms[i]);
        }

        shelf.Put(write(opens), voidsEarlier, Remembered * lifetime, hashes);
    }

    /// <summary>Uses a key up, if it opens something for which <paramref name="mine"/> holds.</summary>
    public KeyUse Take(string form, Predicate<T> mine, out T opens)
    {
        opens = default;
        var hash = HashOf(form);
        if (Find(hash, mine) is not var (what, age, used))
        {
            return KeyUse.Wrong;
        }

        if (used)
        {
            return KeyUse.Used;
        }

        if (age > lifetime)
        {
            return KeyUse.Expired;
        }

        if (!shelf.TryUse(hash))
        {
            // Somebody was faster.
            return KeyUse.Used;
        }

        opens = what;
        return KeyUse.Good;
    }

    /// <summary>Looks at a key without using it up.</summary>
    public KeyUse Look(string form, Predicate<T> mine, out T opens)
    {
        opens = default;
        if (Find(HashOf(form), mine) is not var (what, age, used))
        {
            return KeyUse.Wrong;
        }

        if (age > lifetime)
        {
            return KeyUse.Expired;
        }

        opens = what;
        return used ? KeyUse.Used : KeyUse.Good;
    }

    /// <summary>Makes a used key good again, when what it should have opened did not accept its bearer.</summary>
    public void GiveBack(string form) => shelf.GiveBack(HashOf(form));

    private (T Opens, TimeSpan Age, bool Used)? Find(string hash, Predicate<T> mine) =>
        shelf.Find(hash) is { } found && read(found.Opens) is var opens && mine(opens) ? (opens, found.Age, found.Used) : null;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
