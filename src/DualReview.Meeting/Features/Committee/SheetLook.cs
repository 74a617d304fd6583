using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace DualReview.Meeting.Features.Committee;

/// <summary>
/// How a written workbook looks and prints: widths of columns, a heading and names that stay in sight and stand on every page, A4 across. A
/// town's table is forty columns wide: squeezed onto one page nobody could read it, so it goes over several. The writer of tables knows nothing of pages, so its sheets are completed here, in the order of elements the format wants.
/// </summary>
internal static class SheetLook
{
    private const string A4 = "9";

    /// <summary>Unit, name and post.</summary>
    private const int NameColumns = 3;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Completes every sheet.</summary>
    /// <param name="workbook">The workbook, which is changed in place.</param>
    /// <param name="widths">Widths of the columns of each sheet, in characters.</param>
    /// <param name="headRows">Rows that stay and are printed on every page.</param>
    /// <param name="foot">Foot of a page; &amp;P and &amp;N are its number and how many there are.</param>
    public static void Put(Stream workbook, IReadOnlyList<double[]> widths, int headRows, string foot)
    {
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        for (var i = 0; i < widths.Count; i++)
        {
            Change(zip, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{i + 1}.xml"), sheet => Put(sheet, widths[i], headRows, foot));
        }

        Change(zip, "xl/workbook.xml", book => RepeatHeading(book, headRows));
    }

    /// <summary>Room a text takes, in the width of a digit: a Chinese character takes two.</summary>
    public static double WidthOf(string? text) => text?.EnumerateRunes().Sum(r => r.Value < 0x2E80 ? 1.0 : 2.0) ?? 0;

    private static void Put(XElement sheet, double[] widths, int headRows, string foot)
    {
        var head = headRows.ToString(CultureInfo.InvariantCulture);
        var below = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + NameColumns)}{headRows + 1}");
        foreach (var name in (string[])["sheetPr", "sheetViews", "cols", "pageMargins", "pageSetup", "headerFooter"])
        {
            sheet.Elements(Main + name).Remove();
        }

        var data = sheet.Element(Main + "sheetData")!;
        data.AddBeforeSelf(
            new XElement(Main + "cols", widths.Select((w, i) => new XElement(
                Main + "col", new XAttribute("min", i + 1), new XAttribute("max", i + 1), new XAttribute("width", w.ToString(CultureInfo.InvariantCulture)), new XAttribute("customWidth", 1)))));
        var views = new XElement(Main + "sheetViews", new XElement(
            Main + "sheetView",
            new XAttribute("workbookViewId", 0),
            new XElement(Main + "pane", new XAttribute("xSplit", NameColumns), new XAttribute("ySplit", head), new XAttribute("topLeftCell", below), new XAttribute("activePane", "bottomRight"), new XAttribute("state", "frozen"))));
        (sheet.Element(Main + "sheetFormatPr") ?? sheet.Element(Main + "cols")!).AddBeforeSelf(views);

        // After everything of the table itself (filters, merged cells) and before what may only stand behind it.
        var last = sheet.Elements().Last(e => e.Name.LocalName is "sheetData" or "autoFilter" or "mergeCells" or "conditionalFormatting" or "dataValidations" or "hyperlinks" or "printOptions");
        last.AddAfterSelf(
            new XElement(Main + "pageMargins", new XAttribute("left", "0.4"), new XAttribute("right", "0.4"), new XAttribute("top", "0.6"), new XAttribute("bottom", "0.6"), new XAttribute("header", "0.3"), new XAttribute("footer", "0.3")),
            new XElement(Main + "pageSetup", new XAttribute("paperSize", A4), new XAttribute("scale", 75), new XAttribute("pageOrder", "overThenDown"), new XAttribute("orientation", "landscape")),
            new XElement(Main + "headerFooter", new XElement(Main + "oddFooter", "&C" + foot)));
    }

    private static void RepeatHeading(XElement book, int headRows)
    {
        book.Elements(Main + "definedNames").Remove();
        var sheets = book.Element(Main + "sheets")!;
        sheets.AddAfterSelf(new XElement(Main + "definedNames", sheets.Elements().Select((s, i) => new XElement(
            Main + "definedName",
            new XAttribute("name", "_xlnm.Print_Titles"),
            new XAttribute("localSheetId", i),
            string.Create(CultureInfo.InvariantCulture, $"'{(string?)s.Attribute("name")}'!$A:${(char)('A' + NameColumns - 1)},'{(string?)s.Attribute("name")}'!${headRows}:${headRows}")))));
    }

    private static void Change(ZipArchive zip, string name, Action<XElement> change)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidOperationException($"The writer of tables made no {name}.");
        XDocument document;
        using (var read = entry.Open())
        {
            document = XDocument.Load(read);
        }

        change(document.Root!);
        entry.Delete();
        using var write = zip.CreateEntry(name).Open();
        document.Save(write);
    }
}
