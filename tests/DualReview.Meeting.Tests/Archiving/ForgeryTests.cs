using System.Text.Json.Nodes;
using DualReview.Meeting.Archiving.Verifying;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>What cannot be seen by a hash: archives made up by somebody with every key. Both verifiers must find the same thing wrong.</summary>
public sealed class ForgeryTests(RealArchive real) : IClassFixture<RealArchive>
{
    private static readonly Dictionary<string, (string Code, Func<Forgery, byte[]> Make)> Forgeries = new()
    {
        ["a vote more for somebody"] = ("count.votes", f => { Row(f)["votes"]!.AsArray()[0] = Row(f)["votes"]![0]!.GetValue<int>() + 1; return f.Zip(); }),
        ["a mark changed, the count with it"] = ("ballots.mark", f => { Marks(f, m => "Z" + m[1..]); return f.Zip(); }),
        ["a mark too few"] = ("ballots.length", f => { Marks(f, m => m[1..]); return f.Zip(); }),
        ["two columns exchanged"] = ("ballots.columns", f => { var c = f["ballots"]["columns"]!.AsArray(); var first = c[0]!; c.RemoveAt(0); c.Add(first); return f.Zip(); }),
        ["more handed out than present"] = ("count.issued", f => { f["count"]["issued"] = 31; return f.Zip(); }),
        ["more returned than handed out"] = ("count.returned", f => { f["count"]["returned"] = 31; return f.Zip(); }),
        ["an invalid ballot dropped"] = ("count.valid", f => { f["count"]["invalid"] = 0; return f.Zip(); }),
        ["invalid without a reason"] = ("count.invalid", f => { f["count"]["invalidBy"] = new JsonObject(); return f.Zip(); }),
        ["a paper subtotal under five"] = ("count.fewSheets", f => { f["count"]["sheets"]!["returned"] = 4; f["count"]["sheets"]!["issued"] = 4; f["count"]["issued"] = 30; return f.Zip(); }),
        ["more paper returned than handed out"] = ("count.sheets", f => { f["count"]["sheets"]!["issued"] = 5; return f.Zip(); }),
        ["a rule changed"] = ("journal.paper", f => { f["paper"]["subjects"]![0]!["name"] = "李四"; return f.Zip(); }),
        ["a reading loosened"] = ("journal.rules", f => { f["paper"]["rules"]!["contradictory"] = "valid"; return f.Zip(); }),
        ["a quota made up"] = ("journal.rules", f =>
        {
            var first = f["paper"]["subjects"]![0]!["id"]!.GetValue<string>();
            f["paper"]["rules"]!["quotas"]!.AsArray().Add(new JsonObject { ["atMost"] = 1, ["grade"] = 0, ["subjects"] = new JsonArray(first) });
            return f.Zip();
        }),
        ["a subject twice"] = ("paper.once", f => { f["paper"]["subjects"]![1]!["id"] = f["paper"]["subjects"]![0]!["id"]!.GetValue<string>(); return f.Zip(); }),
        ["a valid reason called invalid"] = ("ballots.rules", f => { f["paper"]["rules"]!["blank"] = "valid"; f["count"]["invalidBy"] = new JsonObject { ["blank"] = 1 }; return f.Zip(); }),
        ["a receipt too many"] = ("receipts.many", f => { f["receipts"]["receipts"]!.AsArray().Add(new string('f', 64)); return f.Zip(); }),
        ["receipts not sorted"] = ("receipts.order", f => { Reverse(f["receipts"]["receipts"]!.AsArray()); return f.Zip(); }),
        ["remarks not sorted"] = ("remarks.order", f => { Reverse(f["remarks"]["opinions"]!.AsArray()); return f.Zip(); }),
        ["a remark about a stranger"] = ("remarks.subject", f => { f["remarks"]["remarks"] = new JsonObject { ["s99"] = new JsonArray("好") }; return f.Zip(); }),
        ["an entry of the journal taken out"] = ("journal.sequence", f => { f["journal"]["entries"]!.AsArray().RemoveAt(3); return f.Zip(); }),
        ["a link not chained"] = ("journal.hash", f => { f["journal"]["entries"]![2]!["at"] = "2026-01-01T00:00:00.0000000+00:00"; return f.Zip(chain: false); }),
        ["a payload changed"] = ("journal.payload", f => { f.Entries("boxOpened").First()["payload"] = "{}"; return f.Zip(); }),
        ["a payload left out"] = ("journal.opened", f => { f.Entries("boxOpened").First()["type"] = "boxShut"; return f.Zip(); }),
        ["the end of the journal cut off"] = ("journal.last", f => { var e = f["journal"]["entries"]!.AsArray(); e.RemoveAt(e.Count - 1); return f.Zip(); }),
        ["sealed with another key"] = ("journal.seal", f => { f["meeting"]["seal"]![0]!["publicKey"] = new string('a', 64); return f.Zip(); }),
        ["handed out another way"] = ("journal.mode", f => { f["meeting"]["mode"] = "roll"; return f.Zip(); }),
        ["fewer handed out than said"] = ("journal.issued", f => { Forgery.Repay(f.Entries("boxOpened").First(), p => p["cap"] = 29); return f.Zip(); }),
        ["the wrong box"] = ("journal.last", f => { f["meeting"]["box"] = 2; return f.Zip(); }),
        ["a field more"] = ("shape", f => { f["meeting"]["note"] = "x"; return f.Zip(); }),
        ["a field less"] = ("shape", f => { f["meeting"].Remove("place"); return f.Zip(); }),
        ["a file not as the manifest says"] = ("manifest.hash", f => { f["meeting"]["year"] = 2025; return f.Zip(manifest: false); }),
        ["signatures of another archive"] = ("signatures.root", f => { f["meeting"]["year"] = 2025; return f.Zip(sign: false); }),
        ["a signature that is another's"] = ("signatures.false", f =>
        {
            f.Zip();
            var s = f["signatures"]["signatures"]!.AsArray();
            s[0]!["signature"] = s[1]!["signature"]!.GetValue<string>();
            return f.Zip(sign: false);
        }),
        ["a key the journal does not know"] = ("signatures.key", f => { Signature(f)["publicKey"] = new string('a', 64); return f.Zip(); }),
        ["a name that is not the seat's"] = ("signatures.name", f => { Signature(f)["name"] = "王五"; return f.Zip(); }),
        ["a signature twice"] = ("signatures.order", f => { f["signatures"]["signatures"]!.AsArray().Add(Signature(f).DeepClone()); return f.Zip(); }),
        ["a signature without a key"] = ("signatures.parts", f => { f.Zip(); Signature(f)["publicKey"] = null; return f.Zip(sign: false); }),
        ["a witness beside a device"] = ("signatures.witness", f => { Signature(f)["witness"] = "teller-1"; return f.Zip(); }),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Archive_MadeUpWithEveryKey_IsRefusedByBothForTheSameReason(string name)
    {
        var (code, make) = Forgeries[name];

        var zip = make(new Forgery(real.Zip));

        Assert.Equal(code, ArchiveVerifier.Verify(zip).Problem?.Code);
        Assert.Equal(code, await Python.JudgeAsync(zip));
    }

    [Fact]
    public async Task Archive_PutTogetherAgainUnchanged_Holds()
    {
        var zip = new Forgery(real.Zip).Zip();

        Assert.Equal(real.Zip, zip);
        Assert.Null(await Python.JudgeAsync(zip));
    }

    /// <summary>What holds but a person should look at.</summary>
    [Fact]
    public void Notes_NameWhoDidNotSignAndWhatOnlyPaperProves()
    {
        var forged = new Forgery(real.Zip);
        forged["signatures"]["signatures"]!.AsArray().RemoveAt(0);
        Signature(forged)["publicKey"] = null;
        Signature(forged)["signature"] = null;

        var verdict = ArchiveVerifier.Verify(forged.Zip());

        Assert.Null(verdict.Problem);
        Assert.Contains(verdict.Notes, n => n.StartsWith("监督人甲", StringComparison.Ordinal) && n.EndsWith("没有签名", StringComparison.Ordinal));
        Assert.Contains(verdict.Notes, n => n.StartsWith("监督人乙", StringComparison.Ordinal) && n.Contains("没有用密钥签名", StringComparison.Ordinal));
    }

    private static JsonNode Row(Forgery f) => f["count"]["subjects"]![0]!["rows"]![0]!;

    private static JsonNode Signature(Forgery f) => f["signatures"]["signatures"]![0]!;

    private static void Marks(Forgery f, Func<string, string> change)
    {
        var column = f["ballots"]["columns"]![0]!;
        column["marks"] = change(column["marks"]!.GetValue<string>());
    }

    private static void Reverse(JsonArray items)
    {
        var all = items.Reverse().Select(i => i!.DeepClone()).ToArray();
        items.Clear();
        foreach (var item in all)
        {
            items.Add(item);
        }
    }
}
