namespace DualReview.Domain.Meetings;

/// <summary>Identifies a meeting. Carries no meaning; never shown to attendees, who use the short code.</summary>
public readonly record struct MeetingId(Guid Value)
{
    /// <summary>Reads 32 hexadecimal digits as <see cref="ToString"/> writes them; null for anything else.</summary>
    public static MeetingId? Parse(string? text) => Guid.TryParseExact(text, "n", out var id) ? new MeetingId(id) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("n");
}

/// <summary>Identifies a rated subject inside its meeting, e.g. <c>s3</c>. The only name a ballot uses for a person.</summary>
public readonly record struct SubjectId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a line of the roster inside its meeting, e.g. <c>a17</c>. Never stands beside a ballot or a right to vote.</summary>
public readonly record struct AttendeeId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Number of a question inside its meeting, from 1.</summary>
public readonly record struct QuestionId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// The short code people type, six characters shown in two halves (7K4·9QM). Letters and digits that are
/// not mistaken for one another when read from ten metres: no 0/O, 1/I/L, 5/S, 8/B, 2/Z, U/V.
/// </summary>
public readonly record struct MeetingCode(string Value)
{
    /// <summary>Characters a code is made of.</summary>
    public const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";

    /// <summary>Number of characters.</summary>
    public const int Length = 6;

    /// <summary>
    /// Reads a code as people type it: any case, with spaces, dots or dashes anywhere. Null when it cannot be one.
    /// </summary>
    public static MeetingCode? Parse(string? text)
    {
        if (text is null || text.Length > 32)
        {
            return null;
        }

        Span<char> kept = stackalloc char[32];
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '·' or '.' or '-' or '_' or '・')
            {
                continue;
            }

            var upper = char.ToUpperInvariant(c);
            if (!Alphabet.Contains(upper))
            {
                return null;
            }

            kept[n++] = upper;
        }

        return n == Length ? new MeetingCode(new string(kept[..n])) : null;
    }

    /// <summary>The code in two halves, as the projector shows it.</summary>
    public string Display => $"{Value[..3]}·{Value[3..]}";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
