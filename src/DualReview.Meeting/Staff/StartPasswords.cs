using System.Security.Cryptography;

namespace DualReview.Meeting.Staff;

/// <summary>Passwords for a first sign-in, made to be read off a slip: no letter that looks like another one, groups of four.</summary>
public static class StartPasswords
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new one of about 59 bit; it is guessed at six times before the account waits.</summary>
    public static string Make()
    {
        // Identity asks for four different characters; of twelve drawn ones fewer are rare, and then drawn again.
        while (true)
        {
            var drawn = RandomNumberGenerator.GetString(Alphabet, 12);
            if (drawn.Distinct().Count() >= 4)
            {
                return string.Join('-', drawn.Chunk(4).Select(c => new string(c)));
            }
        }
    }
}
