using System.Globalization;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>The ledger as a workbook, with the columns the schemes ask for. Whatever somebody typed is written as text: nothing of it is ever a formula.</summary>
public sealed class LedgerFile(IStringLocalizer<Ledger> text, LedgerText words)
{
    /// <summary>Most characters of a cell in Excel are 32,767; progress of two hundred lines can be more.</summary>
    private const int LongestCell = 32_000;

    /// <summary>Columns of the internal ledger, in the order of the schemes.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["number", "unit", "problem", "source", "measure", "responsible", "reviewer", "deadline", "progress", "proofs", "closedOn", "recorder", "state"];

    /// <summary>Writes the workbook.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">One unit only; null for all.</param>
    /// <param name="all">All years, for where carried items came from.</param>
    public MemoryStream Write(CycleState year, UnitId? unit, IReadOnlyCollection<CycleState> all)
    {
        List<IReadOnlyList<object?>> rows = [[words.Title(year, unit, extract: false)], [.. Columns.Select(c => text[$"Column.{c}"].Value)]];
        rows.AddRange(LedgerRows.Of(year, unit).Select(r => Cells(r, all)));
        var stream = new MemoryStream();
        stream.SaveAs(
            rows.Select(r => Enumerable.Range(0, Columns.Count).ToDictionary(i => i.ToString("00", CultureInfo.InvariantCulture), i => i < r.Count ? r[i] : null, StringComparer.Ordinal)).ToList(),
            printHeader: false,
            sheetName: text["Sheet"],
            configuration: new OpenXmlConfiguration { AutoFilter = false, FastMode = false });
        stream.Position = 0;
        return stream;
    }

    /// <summary>Name of the file.</summary>
    public string NameOf(CycleState year, UnitId? unit) => words.Title(year, unit, extract: false) + ".xlsx";

    private IReadOnlyList<object?> Cells(LedgerRow row, IEnumerable<CycleState> all)
    {
        var i = row.Item;
        return
        [
            i.Number, row.Unit, i.Problem, words.Source(row, LedgerCarry.CameFrom(i, all)), i.Measure, i.Responsible?.Name, i.Reviewer, words.Of(i.Deadline),
            PlainText.Cut(words.Progress(i, "\n"), LongestCell), words.Proofs(i), words.Of(i.Closing?.On), i.Recorder,
            words.Of(i.State) + (i.State == LedgerState.LeftOut && i.Reason is { } reason ? text["LeftOutBecause", reason].Value : string.Empty),
        ];
    }
}
