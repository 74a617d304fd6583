using System.Security.Cryptography;
using System.Text;

namespace DualReview.Meeting.Staff;

/// <summary>
/// The one-time code that lets the first administrator in (trust.md: no default account). Printed on the console, kept as
/// a hash only, gone after use and after a restart.
/// </summary>
public sealed class SetupCode
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int MostFailures = 20;
    private readonly Lock gate = new();
    private byte[]? hash;
    private int failures;

    /// <summary>Whether a code is waiting to be used.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (gate)
            {
                return hash is not null;
            }
        }
    }

    /// <summary>Makes a new code of about 127 bit; an earlier one is worthless from then on.</summary>
    public string Issue()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 26);
        lock (gate)
        {
            hash = Hash(code);
            failures = 0;
        }

        return string.Join('-', code.Chunk(4).Select(c => new string(c)));
    }

    /// <summary>Uses the code up. Wrong tries beyond a bound burn it, so that nobody guesses on; a restart prints a new one.</summary>
    public bool TryUse(string? typed)
    {
        lock (gate)
        {
            if (hash is null || typed is null || typed.Length > 64)
            {
                return false;
            }

            if (CryptographicOperations.FixedTimeEquals(hash, Hash(typed)))
            {
                hash = null;
                return true;
            }

            if (++failures >= MostFailures)
            {
                hash = null;
            }

            return false;
        }
    }

    /// <summary>Takes a use back when the account could not be made after all (a password too short).</summary>
    public void Restore(string typed)
    {
        lock (gate)
        {
            hash = Hash(typed);
        }
    }

    private static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
