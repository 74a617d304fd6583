using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>A table with every cell at its place, so that no writer has to reckon with spans.</summary>
/// <param name="Rows">All rows, the head first; each covers all columns.</param>
/// <param name="Head">How many of them are the head.</param>
public sealed record TableGrid(ImmutableArray<ImmutableArray<GridCell>> Rows, int Head)
{
    /// <summary>Lays a table out.</summary>
    /// <exception cref="ArgumentException">Its cells do not fill its columns: a mistake of the composer.</exception>
    public static TableGrid Of(Table table)
    {
        var open = new (Cell Cell, int Left)[table.Columns.Length];
        ImmutableArray<ImmutableArray<GridCell>> rows = [.. table.Head.Concat(table.Rows).Select(cells => Row(cells, open))];
        return open.Any(o => o.Left > 0)
            ? throw new ArgumentException("A cell reaches below the table.", nameof(table))
            : new TableGrid(rows, table.Head.Length);
    }

    private static ImmutableArray<GridCell> Row(ImmutableArray<Cell> cells, (Cell Cell, int Left)[] open)
    {
        var row = ImmutableArray.CreateBuilder<GridCell>();
        var next = 0;
        for (var column = 0; column < open.Length;)
        {
            if (open[column].Left > 0)
            {
                var above = open[column].Cell;
                row.Add(new GridCell(above, column, Continued: true, More: open[column].Left > 1));
                open[column].Left--;
                column += above.Across;
                continue;
            }

            if (next >= cells.Length || column + cells[next].Across > open.Length || cells[next] is { Across: < 1 } or { Down: < 1 })
            {
                throw new ArgumentException($"Row “{string.Join('|', cells.Select(c => c.Text))}” does not fill {open.Length} columns.", nameof(cells));
            }

            var cell = cells[next++];
            row.Add(new GridCell(cell, column, Continued: false, More: cell.Down > 1));
            open[column] = (cell, cell.Down - 1);
            column += cell.Across;
        }

        return next == cells.Length
            ? row.ToImmutable()
            : throw new ArgumentException($"Row “{string.Join('|', cells.Select(c => c.Text))}” has more cells than columns.", nameof(cells));
    }
}

/// <summary>A cell at its place.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="Continued">It began in a row above; its text is not written again.</param>
/// <param name="More">It goes on in the row below.</param>
public sealed record GridCell(Cell Cell, int Column, bool Continued, bool More);
