using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>Blocks that every writer draws as a table, so that they look alike on paper and on the page.</summary>
public static class BlockTables
{
    private const int SigningHeight = 11;

    /// <summary>Facts: label and value, two pairs in a row; a wide one, or one left alone, takes the whole row.</summary>
    public static Table Of(Facts facts)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Cell>>();
        for (var i = 0; i < facts.Items.Length; i++)
        {
            var item = facts.Items[i];
            if (!item.Wide && i + 1 < facts.Items.Length && facts.Items[i + 1] is { Wide: false } next)
            {
                rows.Add([LabelOf(item), new Cell(item.Value), LabelOf(next), new Cell(next.Value)]);
                i++;
            }
            else
            {
                rows.Add([LabelOf(item), new Cell(item.Value, Across: 3) { Align = item.Wide ? CellAlign.Left : CellAlign.Centre }]);
            }
        }

        return new Table([new Column(3), new Column(5), new Column(3), new Column(5)], [], rows.ToImmutable()) { RowHeight = 9 };
    }

    /// <summary>Signatures: a row for each, with room for the hand.</summary>
    public static Table Of(Signatures signatures)
    {
        var confirmed = signatures.Lines.Any(l => l.Confirmed.Length > 0);
        return new Table(
            confirmed ? [new Column(4), new Column(4), new Column(7), new Column(5)] : [new Column(5), new Column(5), new Column(7)],
            [[.. (confirmed ? new[] { "身份", "姓名", "确认情况", "签名" } : ["身份", "姓名", "签名"]).Select(t => new Cell(t) { Label = true })]],
            [.. signatures.Lines.Select(l => confirmed
                ? ImmutableArray.Create(new Cell(l.Role), new Cell(l.Name), new Cell(l.Confirmed) { Align = CellAlign.Left }, new Cell(string.Empty))
                : [new Cell(l.Role), new Cell(l.Name), new Cell(string.Empty)])])
        {
            RowHeight = SigningHeight,
        };
    }

    private static Cell LabelOf(Fact fact) => new(fact.Label) { Label = true };
}
