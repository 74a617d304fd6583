namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>Receipts and what people wrote: sorted, so that no order is left in them, and not more than there were ballots.</summary>
internal static class TextsCheck
{
    public static ArchiveProblem? Receipts(ReadArchive archive)
    {
        var receipts = archive.Receipts.Receipts;
        if (receipts.Zip(receipts.Skip(1)).Any(p => CanonicalJson.Compare(p.First, p.Second) >= 0))
        {
            return new ArchiveProblem("receipts.json", "receipts.order", "回执没有排序，或有重复。");
        }

        return receipts.Length > archive.Count.Returned - (archive.Count.Sheets?.Returned ?? 0)
            ? new ArchiveProblem("receipts.json", "receipts.many", $"回执 {receipts.Length} 个，多于收回的手机票。")
            : null;
    }

    public static ArchiveProblem? Remarks(ReadArchive archive)
    {
        var remarks = archive.Remarks;
        var subjects = archive.Paper.Subjects.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        if (!remarks.Remarks.Keys.All(subjects.Contains))
        {
            return Problem("remarks.subject", "有对票上没有的人的意见。");
        }

        if (remarks.Remarks.Values.Any(texts => texts.IsEmpty))
        {
            return Problem("remarks.empty", "有人名下没有意见，不应列出。");
        }

        foreach (var texts in remarks.Remarks.Values.Append(remarks.Opinions))
        {
            if (texts.Zip(texts.Skip(1)).Any(p => CanonicalJson.Compare(p.First, p.Second) > 0))
            {
                return Problem("remarks.order", "意见没有排序。");
            }

            if (texts.Length > archive.Count.Valid)
            {
                return Problem("remarks.many", "意见多于有效票。");
            }
        }

        return null;
    }

    private static ArchiveProblem Problem(string code, string sentence) => new("remarks.json", code, sentence);
}
