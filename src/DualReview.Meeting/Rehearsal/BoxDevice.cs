using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Sealing;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// A simulated device of a person at the box: pairs with a one-time code, sends acts as the desk's forms do, and holds the keys that a
/// real device's script makes.
/// </summary>
internal sealed partial class BoxDevice : IDisposable
{
    private readonly HttpClient http;
    private readonly MeetingCode code;
    private readonly byte[] signing = RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize);
    private HolderKey? key;

    /// <summary>A device that is not paired yet.</summary>
    /// <param name="server">Where it connects.</param>
    /// <param name="code">The meeting's code.</param>
    /// <param name="handler">How it connects, where that is not plain; with cookies of its own. Disposed with the device.</param>
    public BoxDevice(Uri server, MeetingCode code, SocketsHttpHandler? handler = null)
    {
        // Handed to the client, which disposes it.
        http = new HttpClient(handler ?? new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        this.code = code;
    }

    /// <summary>Pairs the device.</summary>
    public Task<bool> PairAsync(string pairingKey, CancellationToken cancel)
    {
        var mine = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(signing, 0, mine, 0);
        return PostAsync("pair", new() { ["key"] = pairingKey, ["signingKey"] = Convert.ToHexStringLower(mine) }, cancel);
    }

    /// <summary>Gives an act as seen at a version, whatever it takes: a tap, a key, a signature.</summary>
    public Task<bool> ActAsync(Act act, Seat seat, long seen, CancellationToken cancel) => act switch
    {
        Act.SealBox => SealAsync(seen, cancel),
        Act.UnsealBox => UnsealAsync(seat, seen, cancel),
        Act.SignReport => SignAsync(seen, cancel),
        Act.EnterSheets => PostAsync("sheets/confirm", [], cancel),
        Act.ConfirmIssue or Act.IssueSheets or Act.CloseBox or Act.VoidBox => TapAsync(act, seen, cancel),
    };

    /// <summary>Keys in a paper sheet.</summary>
    public Task<bool> KeyInAsync(int number, BallotPaper paper, Ballot ballot, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture), ["step"] = "put" };
        if (ballot.Group is { } group)
        {
            fields["group"] = paper.Split!.Groups[group].Key;
        }

        var at = 0;
        foreach (var subject in paper.Subjects)
        {
            foreach (var row in subject.Rows)
            {
                fields[$"mark.{subject.Id}.{row.Key}"] = ballot.Marks[at++].Grade is { } grade ? subject.Scale.Grades[grade].Key : BallotDraft.AbstainKey;
            }
        }

        return PostAsync("sheets", fields, cancel);
    }

    public void Dispose() => http.Dispose();

    private Task<bool> TapAsync(Act act, long seen, CancellationToken cancel) => PostAsync("act", Fields(act, seen), cancel);

    private Task<bool> SealAsync(long seen, CancellationToken cancel)
    {
        key = HolderKey.Generate();
        return PostAsync("seal", new() { ["key"] = key.PublicHex, ["seen"] = Text(seen) }, cancel);
    }

    private async Task<bool> UnsealAsync(Seat seat, long seen, CancellationToken cancel)
    {
        var page = await http.GetStringAsync($"/t/{code}", cancel);
        var transport = Convert.FromHexString(TransportKey().Match(page).Groups[1].Value);
        return await PostAsync("unseal", new() { ["key"] = Convert.ToHexStringLower(KeyTransport.Pack(key!, transport, seat)), ["seen"] = Text(seen) }, cancel);
    }

    private async Task<bool> SignAsync(long seen, CancellationToken cancel)
    {
        var page = await http.GetStringAsync($"/t/{code}", cancel);
        var message = Encoding.ASCII.GetBytes(ArchiveSignature.Label + ReportRoot().Match(page).Groups[1].Value);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(signing, 0, message, 0, message.Length, signature, 0);
        var fields = Fields(Act.SignReport, seen);
        fields["signature"] = Convert.ToHexStringLower(signature);
        return await PostAsync("act", fields, cancel);
    }

    private async Task<bool> PostAsync(string what, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{code}/{what}") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, cancel);
        return response.IsSuccessStatusCode;
    }

    private static Dictionary<string, string> Fields(Act act, long seen) => new() { ["act"] = act.ToString(), ["seen"] = Text(seen) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("data-transport=\"([0-9a-f]{64})\"")]
    private static partial Regex TransportKey();

    [GeneratedRegex("data-root=\"([0-9a-f]{64})\"")]
    private static partial Regex ReportRoot();
}
