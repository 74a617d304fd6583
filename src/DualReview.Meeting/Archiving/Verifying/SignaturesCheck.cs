using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>
/// Signatures under the report, each by the key the journal gave to that seat. What has no key is named, not refused: for that there is
/// the report on paper.
/// </summary>
internal static class SignaturesCheck
{
    public static ArchiveProblem? Signatures(SignaturesFile file, string root, JournalSeats seats)
    {
        var given = file.Signatures;
        if (given.Zip(given.Skip(1)).Any(p => CanonicalJson.Compare(p.First.Seat.ToString(), p.Second.Seat.ToString()) >= 0))
        {
            return Problem("signatures.order", "签名没有按席位排序，或同一席位签了两次。");
        }

        var keys = given.Select(s => s.PublicKey).OfType<string>().ToList();
        return keys.Distinct(StringComparer.Ordinal).Count() == keys.Count
            ? given.Select(s => Signature(s, root, seats)).FirstOrDefault(p => p is not null)
            : Problem("signatures.sameKey", "两个席位用了同一台设备的密钥。");
    }

    /// <summary>What a person should compare with the report on paper.</summary>
    public static IEnumerable<string> Notes(SignaturesFile file, JournalSeats seats)
    {
        foreach (var s in file.Signatures.Where(s => s.PublicKey is null))
        {
            var (name, key) = seats.Of(s.Seat)!.Value;
            if (name != s.Name)
            {
                yield return $"{Who(s)}：开箱时日志所记是 {name}，须与纸质计票结果报告单核对";
            }

            if (key is not null && s.Means == AttestationMeans.Device)
            {
                yield return $"{Who(s)} 的设备有密钥而没有用密钥签名，须与纸质计票结果报告单核对";
            }
        }

        foreach (var missing in seats.All.Where(x => file.Signatures.All(s => s.Seat != x.Seat)))
        {
            yield return $"{SeatNames.Of(missing.Seat)} {missing.Name} 没有签名";
        }

        if (file.Signatures.All(s => s.PublicKey is null))
        {
            yield return "没有任何一个签名能由密钥证明，须与纸质计票结果报告单核对存档校验码";
        }
    }

    private static ArchiveProblem? Signature(SignatureFile s, string root, JournalSeats seats)
    {
        var who = Who(s);
        if (seats.Of(s.Seat) is not var (name, key))
        {
            return Problem("signatures.seat", $"{who} 不在日志所记的席位上。");
        }

        if ((s.PublicKey is null) != (s.Signature is null) || (s.Means == AttestationMeans.Paper && s.PublicKey is not null))
        {
            return Problem("signatures.parts", $"{who} 的密钥和签名多一个或缺一个。");
        }

        var witnessed = s.Witness is { } witness && witness != s.Seat && seats.Of(witness) is not null;
        if (s.Means == AttestationMeans.Paper ? !witnessed : s.Witness is not null)
        {
            return Problem("signatures.witness", $"{who} 的见证人不对。");
        }

        return s switch
        {
            { PublicKey: null } => null,
            _ when s.Name != name => Problem("signatures.name", $"{who} 不是日志所记的 {name}。"),
            _ when s.PublicKey != key => Problem("signatures.key", $"{who} 的密钥不是日志里配给该席位的密钥。"),
            _ => ArchiveSignature.Verify(s.PublicKey, root, s.Signature!) ? null : Problem("signatures.false", $"{who} 的签名是假的。"),
        };
    }

    private static string Who(SignatureFile s) => $"{SeatNames.Of(s.Seat)} {s.Name}";

    private static ArchiveProblem Problem(string code, string sentence) => new(ArchiveFiles.Signatures, code, sentence);
}

/// <summary>Seats as the console calls them.</summary>
internal static class SeatNames
{
    /// <summary>E.g. 计票人甲.</summary>
    public static string Of(Seat seat) => (seat.Role == SeatRole.Teller ? "计票人" : "监督人") + "甲乙丙丁"[seat.Number - 1];
}
