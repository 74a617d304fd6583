using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace DualReview.Meeting.Features.Committee;

/// <summary>
/// The results of a year as a table for the uses the scheme names (评先评优, 年终考核, 绩效工资), with its source at its head. Whatever somebody
/// typed is written as text: a name that looks like a formula stays a name.
/// </summary>
public sealed class ResultsFile(IStringLocalizer<Committee> text, CommitteeText words, TimeProvider time)
{
    /// <summary>Lines of the source, an empty one, and the heading.</summary>
    private const int HeadRows = 7;

    private const double NarrowColumn = 9;
    private const double WideColumn = 40;

    /// <summary>Writes the file; one sheet per scale.</summary>
    public MemoryStream Write(ICycle cycle, string account)
    {
        var year = cycle.State;
        var groups = ResultGroup.Of(year, cycle.Career);
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        var widest = 0;
        foreach (var group in groups)
        {
            var rows = new List<IReadOnlyList<object?>>([.. Head(year, account), Columns(year, group), .. group.Rows.Select(r => Row(year, group, r))]);
            widest = Math.Max(widest, rows.Max(r => r.Count));
            sheets[string.Create(CultureInfo.InvariantCulture, $"{text["Sheet"]}{sheets.Count + 1}")] = rows;
        }

        if (groups.Count == 0)
        {
            List<IReadOnlyList<object?>> empty = [.. Head(year, account), [text["NobodyListed"].Value]];
            (sheets[text["Sheet"] + "1"], widest) = (empty, 1);
        }

        var stream = new MemoryStream();
        stream.SaveAs(
            sheets.ToDictionary(s => s.Key, object (s) => ((List<IReadOnlyList<object?>>)s.Value).Select(r => Cells(r, widest)).ToList(), StringComparer.Ordinal),
            printHeader: false,
            configuration: new OpenXmlConfiguration { AutoFilter = false, FastMode = false });
        SheetLook.Put(stream, [.. sheets.Values.Select(s => Widths((List<IReadOnlyList<object?>>)s))], HeadRows, text["PageFoot"]);
        stream.Position = 0;
        return stream;
    }

    /// <summary>Name of the file.</summary>
    public string NameOf(CycleState year) => text["FileName", year.Plan.Leading.Name, year.Plan.Year] + ".xlsx";

    /// <summary>Wide enough for the longest word of a column; the lines above the heading run on over their neighbours.</summary>
    private static double[] Widths(List<IReadOnlyList<object?>> rows)
    {
        var table = rows.Skip(HeadRows - 1).ToArray();
        return [.. Enumerable.Range(0, table.Max(r => r.Count)).Select(i => Math.Clamp(table.Max(r => i < r.Count ? SheetLook.WidthOf(r[i]?.ToString()) : 0) + 2, NarrowColumn, WideColumn))];
    }

    private IEnumerable<IReadOnlyList<object?>> Head(CycleState year, string account)
    {
        yield return [text["FileTitle", year.Plan.Leading.Name, year.Plan.Year, year.Scheme.Name] + (year.Plan.Rehearsal ? text["Rehearsal"] : string.Empty)];
        yield return [text["FileSource", year.Scheme.Name, year.Plan.SchemeVersion == 0 ? text["BuiltIn"].Value : text["Version", year.Plan.SchemeVersion].Value, year.Scheme.Source]];
        yield return [text["FileUse", year.Scheme.Rules.BasisFor.IsEmpty ? text["NoUse"].Value : string.Join('、', year.Scheme.Rules.BasisFor)]];
        yield return [words.Base(year.Scheme.Rules.ShareBase)];
        var now = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        yield return [text["FileMade", words.Of(now), account] + (year.Filed is { } filed ? text["FileFiled", words.Of(filed.On)] : text["FileNotFiled"])];
        yield return [];
    }

    private List<object?> Columns(CycleState year, ResultGroup group)
    {
        List<object?> cells = [text["Column.unit"].Value, text["Column.name"].Value, text["Column.post"].Value];
        foreach (var round in group.Rounds)
        {
            cells.AddRange([.. RoundFigures.Select(f => (object)$"{round.Name} {text[f].Value}")]);
            cells.AddRange([.. group.Scale.Grades.SelectMany(g => new object[] { $"{round.Name} {g.Name}{text["Votes"].Value}", $"{round.Name} {g.Name}{text["ShareWord"].Value}" })]);
            cells.Add($"{round.Name} {text["Abstain"].Value}");
            cells.Add($"{round.Name} {text["RootColumn"].Value}");
        }

        cells.AddRange([.. LastColumns(year).Select(c => (object)text[c].Value)]);
        return cells;
    }

    private static readonly string[] RoundFigures = ["Issued", "Returned", "Valid", "Invalid", "BaseColumn"];

    private static string[] LastColumns(CycleState year) => Graded(year)
        ? ["Column.rule", "Column.advice", "Column.heavy", "Determined", "Reason", "EnteredBy", "ConfirmedBy", "ConfirmedOn", "ConsequencesTitle"]
        : ["Column.filed"];

    private static bool Graded(CycleState year) => year.Scheme.Rules.GradeRule.Kind != GradeRuleKind.FiledOnly;

    private List<object?> Row(CycleState year, ResultGroup group, ResultRow row)
    {
        List<object?> cells = [row.Unit, row.Subject.Name, row.Subject.Post];
        foreach (var round in group.Rounds)
        {
            cells.AddRange(Round(year, group, row.Round(round.Key)));
        }

        if (!Graded(year))
        {
            cells.Add(words.Of(row));
            return cells;
        }

        var (assessment, decided) = (row.Standing.Assessment, row.File.Determination);
        cells.AddRange([
            words.Rule(row.Standing),
            row.Standing.NameOf(assessment.Advice),
            assessment.HeavyNegative ? text["Heavy"].Value : null,
            row.Standing.NameOf(decided?.Grade) ?? words.Of(row.State),
            decided?.Reason,
            decided?.EnteredBy,
            decided?.ConfirmedBy,
            decided is null ? null : words.Of(decided.On),
            string.Join('；', row.File.Consequences.Where(c => c.State is ConsequenceState.Decided or ConsequenceState.Completed).Select(c => Consequence(year, c))),
        ]);
        return cells;
    }

    private IEnumerable<object?> Round(CycleState year, ResultGroup group, RoundStanding? round)
    {
        if (round is not { Report: { } report, Votes: { } votes })
        {
            return [round?.Excuse is { } excuse ? text["ExcusedLead", excuse.Reason].Value : text["NoFigures"].Value, .. Enumerable.Repeat<object?>(null, RoundFigures.Length + (group.Scale.Grades.Length * 2) + 1)];
        }

        var shareBase = year.Scheme.Rules.ShareBase;
        return
        [
            report.Issued, report.Returned, report.Valid, report.Invalid, votes.IsVoid ? text["VoidRound"].Value : votes.BaseOf(shareBase),
            .. group.Scale.Grades.SelectMany((_, i) => new object?[] { votes.Votes[i], votes.IsVoid ? null : votes.ShareOf(i..(i + 1), shareBase).Print() }),
            votes.Abstain,
            report.ShortRoot,
        ];
    }

    private string Consequence(CycleState year, Consequence c) =>
        text["ConsequenceLine", year.Scheme.Rules.Consequences.FirstOrDefault(r => r.Key == c.Rule)?.Name ?? c.Rule, text[$"Consequence.{c.State}"].Value, words.Period(c)];

    /// <summary>The writer takes columns from the first row, so every row has all of them.</summary>
    private static Dictionary<string, object?> Cells(IReadOnlyList<object?> row, int count) =>
        Enumerable.Range(0, count).ToDictionary(i => i.ToString("000", CultureInfo.InvariantCulture), i => i < row.Count ? row[i] : null, StringComparer.Ordinal);
}
