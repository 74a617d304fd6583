using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>What a JSON value is.</summary>
internal enum PieceKind
{
    /// <summary>Unreadable; already reported, so nothing about it is reported again.</summary>
    Broken,
    Null,
    Object,
    List,
    Text,
    Number,
    Flag,
}

/// <summary>A JSON value that knows its place in the file. Made by <see cref="JsonPieces"/>, which lets nothing odd through.</summary>
internal sealed record Piece(string Place, PieceKind Kind)
{
    public string Text { get; init; } = "";

    /// <summary>The number when it is whole and fits, else null.</summary>
    public int? Whole { get; init; }

    public bool Flag { get; init; }

    public ImmutableArray<Piece> Items { get; init; } = [];

    /// <summary>Properties in file order, each name once.</summary>
    public ImmutableArray<KeyValuePair<string, Piece>> Members { get; init; } = [];

    /// <summary>What a clerk calls this kind of value.</summary>
    public static string Called(PieceKind kind) => kind switch
    {
        PieceKind.Broken => "无法识别的内容",
        PieceKind.Null => "空值 null",
        PieceKind.Object => "花括号 { } 中的一组内容",
        PieceKind.List => "方括号 [ ] 中的列表",
        PieceKind.Text => "引号中的文字",
        PieceKind.Number => "数字",
        PieceKind.Flag => "true 或 false",
    };
}
