using System.Text;
using System.Xml;
using DualReview.Domain;
using DualReview.Domain.Cycles.Materials;

namespace DualReview.Meeting.Files;

/// <summary>Walks through the main part of a Word document (ECMA-376, part 1, 17) once and keeps its paragraphs, never the tree.</summary>
internal sealed class WordParagraphs
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <summary>Where finished paragraphs go: the body, or within tables a row with its cells and a cell with its paragraphs.</summary>
    private readonly Stack<List<string>> places = new([[]]);

    /// <summary>Paragraphs that are open: one in a text box stands inside another.</summary>
    private readonly Stack<StringBuilder> open = new();

    private readonly int most;
    private bool hidden;
    private bool inText;
    private long length;

    private WordParagraphs(int most) => this.most = most;

    /// <summary>The paragraphs; null when they are longer than <paramref name="most"/> characters together.</summary>
    public static List<string>? Read(XmlReader xml, int most)
    {
        var walk = new WordParagraphs(most);
        xml.Read();
        while (!xml.EOF && walk.length <= walk.most)
        {
            if (xml.NodeType == XmlNodeType.Element && IsLeftOut(xml))
            {
                xml.Skip();
                continue;
            }

            walk.Take(xml);
            xml.Read();
        }

        return walk.length <= walk.most ? walk.places.Last() : null;
    }

    private static bool IsWord(XmlReader xml) => xml.NamespaceURI is Transitional or Strict;

    /// <summary>Struck out, moved away from here, formatting as it was before, tab stops; and the second copy of a text box, for programs before 2010.</summary>
    private static bool IsLeftOut(XmlReader xml) =>
        (IsWord(xml) && xml.LocalName is "del" or "moveFrom" or "rPrChange" or "pPrChange" or "tabs" or "instrText")
        || (xml.NamespaceURI == Compatibility && xml.LocalName == "Fallback");

    private void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when IsWord(xml):
                Begin(xml);
                break;
            case XmlNodeType.EndElement when IsWord(xml):
                End(xml.LocalName);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText:
                Append(xml.Value);
                break;
        }
    }

    private void Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "p" when !xml.IsEmptyElement:
                open.Push(new StringBuilder());
                break;
            case "tr" or "tc" when !xml.IsEmptyElement:
                places.Push([]);
                break;
            case "r":
                hidden = false;
                break;
            case "vanish":
                hidden = (xml.GetAttribute("val", xml.NamespaceURI) ?? "1") is not ("0" or "false" or "off");
                break;
            case "t":
                inText = !xml.IsEmptyElement;
                break;
            case "tab" or "ptab":
                Append(" ");
                break;
            case "br" or "cr":
                Append("\n");
                break;
            case "noBreakHyphen":
                Append("-");
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "t":
                inText = false;
                break;
            case "p" when open.TryPop(out var paragraph):
                places.Peek().AddRange(MaterialParagraphs.Of(paragraph.ToString()).Select(PlainText.Clean).Where(p => p.Length > 0));
                break;
            case "tc" when places.Count > 1:
                Close(" ");
                break;
            case "tr" when places.Count > 1:
                Close("｜");
                break;
        }
    }

    /// <summary>Puts the parts of a cell or a row together, in the place around it.</summary>
    private void Close(string between)
    {
        var parts = places.Pop();
        if (parts.Count > 0)
        {
            places.Peek().Add(string.Join(between, parts));
        }
    }

    private void Append(string text)
    {
        if (!hidden && open.TryPeek(out var paragraph))
        {
            paragraph.Append(text);
            length += text.Length;
        }
    }
}
