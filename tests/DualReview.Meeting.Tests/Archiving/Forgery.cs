using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>
/// An archive made up by somebody who has all four signing keys: files changed at will, then the journal chained, the manifest written
/// and the root signed anew, so that only what is said can give it away.
/// </summary>
internal sealed class Forgery
{
    private readonly Dictionary<string, JsonObject> files;

    public Forgery(byte[] zip) =>
        files = StoredZip.Read(zip, ArchiveFiles.Names)!.ToDictionary(f => f.Name, f => JsonNode.Parse(f.Body)!.AsObject());

    /// <summary>A file to change, e.g. <c>count</c>.</summary>
    public JsonObject this[string name] => files[$"{name}.json"];

    /// <summary>Entries of the journal of a type.</summary>
    public IEnumerable<JsonObject> Entries(string type) =>
        this["journal"]["entries"]!.AsArray().Select(e => e!.AsObject()).Where(e => e["type"]!.GetValue<string>() == type);

    /// <summary>Changes the payload of an entry and its hash.</summary>
    public static void Repay(JsonObject entry, Action<JsonObject> change)
    {
        var payload = JsonNode.Parse(entry["payload"]!.GetValue<string>())!.AsObject();
        change(payload);
        entry["payload"] = payload.ToJsonString();
        entry["payloadHash"] = HashChain.PayloadHash(payload.ToJsonString());
    }

    /// <summary>The zip. What is asked not to be made good stays as it was changed.</summary>
    public byte[] Zip(bool chain = true, bool manifest = true, bool sign = true)
    {
        if (chain)
        {
            Chain();
        }

        var bodies = files.ToDictionary(f => f.Key, f => CanonicalJson.Write(Plain(f.Value)));
        if (manifest)
        {
            foreach (var (name, entry) in this["manifest"]["files"]!.AsObject())
            {
                entry!["bytes"] = bodies[name].Length;
                entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bodies[name]));
            }

            bodies[ArchiveFiles.Manifest] = CanonicalJson.Write(Plain(this["manifest"]));
        }

        if (sign)
        {
            Sign(Convert.ToHexStringLower(SHA256.HashData(bodies[ArchiveFiles.Manifest])));
            bodies[ArchiveFiles.Signatures] = CanonicalJson.Write(Plain(this["signatures"]));
        }

        return StoredZip.Write([.. ArchiveFiles.Names.Select(n => (n, bodies[n]))]);
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject o => o.ToDictionary(p => p.Key, p => Plain(p.Value)),
        JsonArray a => a.Select(Plain).ToList(),
        null => null,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.GetValue<int>(),
            JsonValueKind.True => true,
            _ => false,
        },
    };

    private void Sign(string root)
    {
        this["signatures"]["root"] = root;
        foreach (var signature in this["signatures"]["signatures"]!.AsArray().Where(s => s!["publicKey"] is not null))
        {
            var seat = Seat.Parse(signature!["seat"]!.GetValue<string>())!.Value;
            signature["signature"] = Hall.Sign(seat, root);
        }
    }

    private void Chain()
    {
        var previous = HashChain.Genesis.ToArray();
        foreach (var e in this["journal"]["entries"]!.AsArray().Select(e => e!.AsObject()))
        {
            var hash = HashChain.Next(previous, e["seq"]!.GetValue<int>(), Text(e, "at"), Text(e, "actor"), Text(e, "type"), Text(e, "payloadHash"));
            e["hash"] = hash;
            previous = Convert.FromHexString(hash);
        }
    }

    private static string Text(JsonObject e, string name) => e[name]!.GetValue<string>();
}
