using System.Collections.Immutable;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>Signatures under the minutes and the lock that ends them (ADR 16).</summary>
internal static class MinutesSigning
{
    private const int Digits = 4;

    public static Decision OnPaper(MeetingState s, SignMinutes c) =>
        Why(s, c.Name, c.Role, out var name) is { } refusal ? refusal : new MinutesSigned(name, c.Role);

    public static Decision Ask(MeetingState s, AskToSignMinutes c)
    {
        if (Why(s, c.Name, c.Role, out var name) is { } refusal)
        {
            return refusal;
        }

        // An office without a name signs at the host's table: on a phone anybody could be it.
        if (!MinutesSignerList.Of(s).Any(x => x.Role == c.Role && x.Name == name))
        {
            return new NotASigner();
        }

        if (c.Number.Length != Digits || !c.Number.All(char.IsAsciiDigit))
        {
            return new SigningNotThere();
        }

        return s.Minutes.Closed!.Hash != c.Hash ? new MinutesChanged()
            : s.Minutes.Asked.Count(a => a.Name == name && a.Role == c.Role) >= MinutesRecord.MostAsked ? new TooManySignings()
            : new MinutesSigningAsked(name, c.Role, c.Number);
    }

    public static Decision Confirm(MeetingState s, ConfirmMinutesSigning c) =>
        Why(s, c.Name, c.Role, out _) is { } refusal ? refusal
        : s.Minutes.Asked.Contains(new SigningRequest(c.Name, c.Role, c.Number)) ? new MinutesSigned(c.Name, c.Role, AttestationMeans.Device)
        : new SigningNotThere();

    public static Decision Decline(MeetingState s, DeclineMinutesSigning c) =>
        s.Minutes.Asked.Contains(new SigningRequest(c.Name, c.Role, c.Number)) ? new MinutesSigningDeclined(c.Name, c.Role, c.Number) : new SigningNotThere();

    public static Decision Lock(MeetingState s, LockMinutes c)
    {
        if (s.Minutes.Lock is not null)
        {
            return Decision.Accept();
        }

        if (s.Minutes.Closed is null)
        {
            return new MinutesNotClosed();
        }

        var unsigned = MinutesSignerList.Of(s).Where(x => x.Signature is null).ToArray();
        var reasons = ImmutableArray.CreateBuilder<MissingSignature>();
        foreach (var signer in unsigned)
        {
            if (Words.Reason(c.Missing.FirstOrDefault(m => m.Role == signer.Role && m.Name == signer.Name)?.Reason) is not { } reason)
            {
                return new SignatureMissing(signer.Name ?? (signer.Role == MinutesRole.Presider ? "主持人" : "记录人"));
            }

            reasons.Add(new MissingSignature(signer.Role, signer.Name, reason));
        }

        // Somebody signed after the reasons were written: the host looks again rather than lock a page that says otherwise.
        return c.Missing.Length > reasons.Count ? new MinutesChanged() : new MinutesLocked(reasons.ToImmutable());
    }

    /// <summary>Why this person cannot sign now; null when they can.</summary>
    private static Refusal? Why(MeetingState s, string typed, MinutesRole role, out string name)
    {
        name = Words.Name(typed) ?? string.Empty;
        if (s.Minutes.Lock is not null)
        {
            return new MinutesAreLocked();
        }

        if (s.Minutes.Closed is null)
        {
            return new MinutesNotClosed();
        }

        if (name.Length == 0)
        {
            return new TextUnusable("name");
        }

        var wanted = name;
        var signers = MinutesSignerList.Of(s).Where(x => x.Role == role).ToArray();
        if (signers.FirstOrDefault(x => x.Name == wanted) is { } named)
        {
            return named.Signature is null ? null : new AlreadySigned();
        }

        // An office that somebody else signed for is signed.
        return signers.Any(x => x.Signature is not null && role is MinutesRole.Presider or MinutesRole.Recorder) ? new AlreadySigned()
            : signers.Any(x => x.Name is null) ? null
            : new NotASigner();
    }
}
