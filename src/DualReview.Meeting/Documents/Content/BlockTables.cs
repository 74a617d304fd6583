using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>Blocks that every writer draws as a table, so that they look alike on paper and on the page.</summary>
public static class BlockTables
{
    private const string Means = "确认情况";
    private static readonly ImmutableArray<string> Head = ["身份", "姓名", Means, "签名"];
    private const int SigningHeight = 10, FactHeight = 8;

    /// <summary>Facts: label and value, some pairs in a row; a wide one takes the whole row, and the last of a row what is left of it.</summary>
    public static Table Of(Facts facts)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Cell>>();
        for (var i = 0; i < facts.Items.Length;)
        {
            Fact[] row = facts.Items[i].Wide ? [facts.Items[i]] : [.. facts.Items.Skip(i).TakeWhile(f => !f.Wide).Take(facts.Across)];
            i += row.Length;
            var left = (facts.Across - row.Length) * 2;
            rows.Add([.. row.SelectMany((fact, n) => new[]
            {
                new Cell(fact.Label) { Label = true },
                new Cell(fact.Value, Across: n == row.Length - 1 ? left + 1 : 1) { Align = fact.Wide ? CellAlign.Left : null },
            })]);
        }

        return new Table([.. Enumerable.Range(0, facts.Across).SelectMany(_ => new[] { new Column(3), new Column(facts.Across > 2 ? 3 : 5) })], [], rows.ToImmutable()) { RowHeight = FactHeight };
    }

    /// <summary>Signatures: a row for each, with room for the hand.</summary>
    public static Table Of(Signatures signatures)
    {
        var confirmed = signatures.Lines.Any(l => l.Confirmed.Length > 0);
        return new Table(
            confirmed ? [new Column(4), new Column(3), new Column(8), new Column(5)] : [new Column(5), new Column(5), new Column(7)],
            [[.. Head.Where(t => confirmed || t != Means).Select(t => new Cell(t))]],
            [.. signatures.Lines.Select(l => confirmed
                ? ImmutableArray.Create(new Cell(l.Role), new Cell(l.Name), new Cell(l.Confirmed), new Cell(string.Empty))
                : [new Cell(l.Role), new Cell(l.Name), new Cell(string.Empty)])])
        {
            RowHeight = SigningHeight,
            Together = true,
        };
    }
}
