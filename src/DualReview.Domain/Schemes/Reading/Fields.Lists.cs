using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <content>Lists and inner objects.</content>
internal sealed partial class Fields
{
    /// <summary>A list of objects with at least <paramref name="least"/> items; with 0 it may be left out.</summary>
    public ImmutableArray<T> List<T>(string name, Func<Fields, T> reader, int least = 0, int most = SchemeLimits.LongestList) =>
        Items(name, least, most) is { } items ? [.. items.Select(item => Read(item, log, reader))] : [];

    /// <summary>A list of texts with at least <paramref name="least"/> items; with 0 it may be left out.</summary>
    public ImmutableArray<string> Texts(string name, int longest, int least = 0) =>
        Items(name, least, SchemeLimits.LongestList) is { } items ? [.. items.Select(item => TextItem(item, longest))] : [];

    /// <summary>A list of texts that is either left out or has at least one item.</summary>
    public ImmutableArray<string>? OptionalTexts(string name, int longest) =>
        Find(name) is null ? null : Texts(name, longest, least: 1);

    /// <summary>A required inner object.</summary>
    public T Object<T>(string name, Func<Fields, T> reader) =>
        Read(Require(name, PieceKind.Object) ?? new Piece(PlaceOf(name), PieceKind.Broken), log, reader);

    /// <summary>An inner object that may be left out.</summary>
    public T? OptionalObject<T>(string name, Func<Fields, T> reader)
        where T : class =>
        Find(name) is { } found && OfKind(found, PieceKind.Object) is { } inner ? Read(inner, log, reader) : null;

    private ImmutableArray<Piece>? Items(string name, int least, int most)
    {
        var list = least > 0 ? Require(name, PieceKind.List)
            : Find(name) is { } found ? OfKind(found, PieceKind.List) : null;
        if (list is null)
        {
            return null;
        }

        if (list.Items.Length < least)
        {
            var message = list.Items.Length == 0 ? "这个列表不能空着" : $"这里只有 {list.Items.Length} 项";
            log.Error(list.Place, list.Items.Length == 0 ? "list.empty" : "list.tooShort", $"{message}，至少要有 {least} 项。");
        }
        else if (list.Items.Length > most)
        {
            log.Error(list.Place, "list.tooLong", $"这里有 {list.Items.Length} 项，最多 {most} 项。");
        }

        return list.Items;
    }

    private string TextItem(Piece item, int longest) => OfKind(item, PieceKind.Text) is { } text ? Checked(text, longest) : "";
}
