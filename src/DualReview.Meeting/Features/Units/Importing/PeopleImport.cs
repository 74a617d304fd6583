using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Setup;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>
/// The dry run of a list: every row with what would be done with it, from the register and the clerk's answers as they are now. Judged
/// again after every answer and after the import, when whatever was stored is 已在册. Pure.
/// </summary>
public sealed class PeopleImport
{
    private const int LongestUnit = 40;
    private const int LongestPost = 40;

    private readonly ImportAnswers answers;
    private readonly UnitsOfAList units;
    private readonly ClassesOfAList classes;
    private readonly ILookup<UnitId, Tenure> held;
    private readonly Dictionary<(string Unit, string Name, string Post), RowKey> seen = [];
    private readonly List<(string Unit, string Name, AddedTenure Adds, SubjectClass Class, RowKey Row)> taken = [];

    private PeopleImport(IReadOnlyList<OrganisationUnit> register, IReadOnlyList<Tenure> tenures, ImportAnswers answers)
    {
        this.answers = answers;
        units = new UnitsOfAList(register, answers.Root);
        classes = new ClassesOfAList(answers.Schemes);
        held = tenures.ToLookup(t => t.Unit);
    }

    /// <summary>Judges a list.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="units">All units of the register.</param>
    /// <param name="tenures">All posts of the register.</param>
    /// <param name="answers">What the clerk chose.</param>
    public static ImmutableArray<ImportLine> Judge(IEnumerable<ImportRow> rows, IReadOnlyList<OrganisationUnit> units, IReadOnlyList<Tenure> tenures, ImportAnswers answers)
    {
        var import = new PeopleImport(units, tenures, answers);
        return [.. rows.Select(import.Judge)];
    }

    /// <summary>What is stored of judged lines.</summary>
    public static RegisterAddition Addition(IReadOnlyList<ImportLine> lines, ImportAnswers answers)
    {
        ImmutableArray<AddedTenure> tenures = [.. lines.Select(l => l.Adds).OfType<AddedTenure>()];
        return new RegisterAddition([.. tenures.Where(t => t.Unit is null).Select(t => t.UnitName).Distinct().Select(n => new AddedUnit(answers.Root, n, answers.Kind))], tenures);
    }

    private ImportLine Judge(ImportRow row)
    {
        var line = Weigh(row);
        return answers.Left.Contains(row.Key) ? line with { Adds = null, Left = true } : Keep(line);
    }

    /// <summary>What is taken counts for the rows after it.</summary>
    private ImportLine Keep(ImportLine line)
    {
        if (line.Adds is { } adds)
        {
            taken.Add((adds.UnitName, adds.Name, adds, line.Class!, line.Row.Key));
        }

        return line;
    }

    private ImportLine Weigh(ImportRow row)
    {
        if (ImportWords.Name(row.Name) is not { } name)
        {
            return Line(row, ImportOutcome.NameUnusable);
        }

        if (ImportWords.Usable(row.Post, LongestPost) is not { } post)
        {
            return Line(row, ImportOutcome.PostUnusable);
        }

        if ((row.From.Length == 0 ? answers.From : ImportWords.Day(row.From)) is not { } from)
        {
            return Line(row, ImportOutcome.DayUnreadable, row.From);
        }

        var (unit, wrong) = units.Find(row.Unit);
        var unitName = unit?.Name ?? ImportWords.Usable(row.Unit, LongestUnit);
        if (unitName is null || wrong is not (null or ImportOutcome.UnitUnknown))
        {
            return Line(row, wrong ?? ImportOutcome.UnitMissing, row.Unit);
        }

        var place = unit?.Id.ToString() ?? unitName;
        if (!seen.TryAdd((place, name, post), row.Key))
        {
            return Line(row, ImportOutcome.Twice, Text(seen[(place, name, post)].Number));
        }

        if (unit is null && !answers.Create.Contains(unitName))
        {
            return Line(row, ImportOutcome.UnitUnknown, unitName);
        }

        var there = unit is null ? [] : held[unit.Id].ToArray();
        if (there.FirstOrDefault(t => t.Name == name && t.Post == post && (t.To is not { } end || end >= from)) is { } known)
        {
            return Line(row, ImportOutcome.Known, known.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return Weigh(row, new AddedTenure(unit?.Id, unitName, null, $"{row.Key.Number}.{row.Key.Part}", name, post, [], from), there);
    }

    /// <summary>The unit is there or will be, and the post is new to it: class, seats, namesakes and the class's limit.</summary>
    private ImportLine Weigh(ImportRow row, AddedTenure adds, Tenure[] there)
    {
        var written = row.Class.Length == 0 ? null : classes.ByName(row.Class, adds.Post);
        if ((answers.Classes.GetValueOrDefault(row.Key) ?? written ?? (row.Class.Length == 0 ? classes.ByPost(adds.Post) : null)) is not { } kind)
        {
            return row.Class.Length == 0 ? Line(row, ImportOutcome.PostUnknown) : Line(row, ImportOutcome.ClassUnknown, row.Class);
        }

        if (classes.SeatsOf(row.Seats, kind, adds.Post) is not { } seats)
        {
            return Line(row, ImportOutcome.SeatUnknown, row.Seats, string.Join('、', classes.SeatNames)) with { Class = kind };
        }

        adds = adds with { Seats = seats };
        var same = Namesakes(row, adds, there);
        var sibling = taken.FirstOrDefault(t => t.Row.Number == row.Key.Number && t.Unit == adds.UnitName && t.Name == adds.Name).Adds;
        var answer = sibling?.PersonKey ?? answers.Same.GetValueOrDefault(row.Key);
        if (same.Length > 0 && answer != ImportAnswers.Another && same.All(s => s.Key != answer))
        {
            return Line(row, ImportOutcome.SameName, string.Join('、', same.Select(s => s.Post))) with { Class = kind, Candidates = same };
        }

        var who = same.FirstOrDefault(s => s.Key == answer);
        adds = who is null ? adds : adds with { Person = who.Person, PersonKey = who.Key };
        var line = new ImportLine(row, who is null ? ImportOutcome.New : ImportOutcome.NewPost, []) { Class = kind, Candidates = same, Adds = adds };
        return Over(adds, kind, there) is { } holders && !answers.Over.Contains(row.Key)
            ? line with { Outcome = ImportOutcome.TooMany, Adds = null, Details = [kind.Name, Text(kind.Maximum!.Value), string.Join('、', holders)] }
            : line;
    }

    private ImmutableArray<SamePerson> Namesakes(ImportRow row, AddedTenure adds, Tenure[] there) =>
    [
        .. there.Where(t => t.Name == adds.Name).GroupBy(t => t.Person)
            .Select(g => new SamePerson(g.Key.ToString(), g.Key, g.OrderBy(t => t.To is not null).ThenByDescending(t => t.From).First().Post))
            .Concat(taken.Where(t => t.Unit == adds.UnitName && t.Name == adds.Name).Select(t => new SamePerson(t.Adds.PersonKey, t.Adds.Person, t.Adds.Post)))
            .DistinctBy(s => s.Key),
    ];

    /// <summary>Names of those who hold the class's places in the unit; null while there is room.</summary>
    private string[]? Over(AddedTenure adds, SubjectClass kind, Tenure[] there)
    {
        if (kind.Maximum is not { } most)
        {
            return null;
        }

        var holders = there
            .Where(t => t.Covers(adds.From) && kind.Posts.Contains(t.Post) && t.Person != adds.Person).Select(t => (Key: t.Person.ToString(), t.Name))
            .Concat(taken.Where(t => t.Unit == adds.UnitName && t.Class == kind && t.Adds.PersonKey != adds.PersonKey).Select(t => (Key: t.Adds.PersonKey, t.Name)))
            .DistinctBy(h => h.Key)
            .Select(h => h.Name)
            .ToArray();
        return holders.Length >= most ? holders : null;
    }

    private static ImportLine Line(ImportRow row, ImportOutcome outcome, params ImmutableArray<string> details) => new(row, outcome, details);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
