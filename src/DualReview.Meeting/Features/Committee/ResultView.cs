using DualReview.Domain.Schemes;
using Microsoft.AspNetCore.WebUtilities;

namespace DualReview.Meeting.Features.Committee;

/// <summary>What the page of results shows and in which order. It travels in the address, to a person's sheet and back.</summary>
/// <param name="Find">Words a name or a unit has; empty for everybody.</param>
/// <param name="Unit">Identifier of a unit; empty for all.</param>
/// <param name="State">Name of a <see cref="SubjectState"/>; empty for all.</param>
/// <param name="Order">Order of the rows.</param>
/// <param name="Bars">Bars instead of the table.</param>
public sealed record ResultView(string Find, string Unit, string State, ResultOrder Order, bool Bars)
{
    private const int LongestWord = 40;

    /// <summary>Everybody, in the year's order.</summary>
    public static ResultView Everybody { get; } = new(string.Empty, string.Empty, string.Empty, ResultOrder.OfTheYear, false);

    /// <summary>Reads an address; what it does not say, or says too long, is as <see cref="Everybody"/>.</summary>
    public static ResultView Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        return new ResultView(Word("find"), Word("unit"), Word("state"), new ResultOrder(Word("sort"), Word("down") == "1"), Word("view") == "bars");

        string Word(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: <= LongestWord } word ? word : string.Empty;
    }

    /// <summary>The query of the address, with its question mark; empty for <see cref="Everybody"/>.</summary>
    public string Query
    {
        get
        {
            (string Key, string Value)[] said = [("find", Find), ("unit", Unit), ("state", State), ("sort", Order.Column), ("down", Order.Descending ? "1" : string.Empty), ("view", Bars ? "bars" : string.Empty)];
            return QueryHelpers.AddQueryString(string.Empty, said.Where(s => s.Value.Length > 0).Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        }
    }

    /// <summary>The rows of a group that are shown, in their order.</summary>
    public IReadOnlyList<ResultRow> Of(ResultGroup group, ShareBase shareBase) => Order.Sort(group, group.Rows.Where(Shows), shareBase);

    private bool Shows(ResultRow row) =>
        (Unit.Length == 0 || row.Subject.Unit.ToString() == Unit)
        && (State.Length == 0 || row.State.ToString() == State)
        && Find.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => row.Unit.Contains(w, StringComparison.Ordinal) || row.Subject.Name.Contains(w, StringComparison.Ordinal));
}
