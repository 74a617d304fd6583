using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace DualReview.Meeting.Documents;

/// <summary>What an Office file says of itself: its title. Not who made it, on which machine or when.</summary>
internal static class CoreProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes the title.</summary>
    public static void Write(CoreFilePropertiesPart part, string title)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        new XDocument(new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", Dublin.NamespaceName),
            new XElement(Dublin + "title", title))).Save(stream, SaveOptions.DisableFormatting);
    }
}
