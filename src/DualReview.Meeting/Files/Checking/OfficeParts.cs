using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DualReview.Domain;

namespace DualReview.Meeting.Files.Checking;

/// <summary>What the parts of an Office file are and lead to.</summary>
internal static partial class OfficeParts
{
    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>Relationships that carry another file or a control. Office writes them in a transitional and a strict spelling; the last word is the same.</summary>
    private static readonly string[] Embedding = ["oleObject", "package", "control", "activeXControlBinary", "aFChunk", "embeddedPackage", "ctrlProp"];

    private static readonly string[] Scripts = [".html", ".htm", ".xhtml", ".mht", ".mhtml", ".js", ".vbs", ".wsf", ".hta", ".ps1", ".bat", ".cmd", ".sh", ".swf", ".jar", ".exe", ".dll", ".scr", ".lnk", ".svg", ".xsl", ".xslt"];

    /// <summary>Why the content is not harmless; null when nothing was found.</summary>
    public static Refusal? Refused(ZipArchive zip)
    {
        var types = Types(zip.GetEntry(ContentTypes)!).ToArray();
        if (types.Any(t => t.Type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            || zip.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase) || e.Name.StartsWith("vbaData", StringComparison.OrdinalIgnoreCase)))
        {
            return new FileHasMacros();
        }

        if (types.Any(t => t.Type.Contains("oleObject", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("activeX", StringComparison.OrdinalIgnoreCase))
            || zip.Entries.Any(e => e.FullName.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)))
        {
            return new FileHasEmbedded();
        }

        if (types.Any(t => t.Type.Contains("html", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("script", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("rtf", StringComparison.OrdinalIgnoreCase))
            || zip.Entries.Any(e => Scripts.Contains(Path.GetExtension(e.Name), StringComparer.OrdinalIgnoreCase) && !IsPlainSvg(e)))
        {
            return new FileHasScript();
        }

        return zip.Entries.Select(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? OfRelationships(zip, e) : e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? OfFields(e) : null)
            .FirstOrDefault(r => r is not null);
    }

    /// <summary>Relationships a file of the package lists.</summary>
    public static IEnumerable<Relationship> Relationships(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { } part)
        {
            yield break;
        }

        using var xml = OfficeFile.Xml(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
            {
                yield return new Relationship(
                    xml.GetAttribute("Type") ?? string.Empty, xml.GetAttribute("Target") ?? string.Empty, string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    /// <summary>Content type of a part: its own, or that of its ending.</summary>
    public static string? TypeOf(ZipArchiveEntry types, string part)
    {
        var all = Types(types).ToArray();
        return (all.FirstOrDefault(t => string.Equals(t.Part, "/" + part, StringComparison.OrdinalIgnoreCase)) is { Type: not null } own ? own : all.FirstOrDefault(t => string.Equals(t.Part, Path.GetExtension(part), StringComparison.OrdinalIgnoreCase))).Type;
    }

    private static IEnumerable<(string Part, string Type)> Types(ZipArchiveEntry types)
    {
        using var xml = OfficeFile.Xml(types);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Override" or "Default" })
            {
                yield return (xml.GetAttribute("PartName") ?? "." + xml.GetAttribute("Extension"), xml.GetAttribute("ContentType") ?? string.Empty);
            }
        }
    }

    /// <summary>A link to click is harmless; whatever else lies outside is fetched on opening.</summary>
    private static Refusal? OfRelationships(ZipArchive zip, ZipArchiveEntry part) => Relationships(zip, part.FullName).Select(r => r switch
    {
        { Last: "vbaProject" or "wordVbaData" } => new FileHasMacros(),
        { Last: "hyperlink" } => r.Target.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || r.Target.TrimStart().StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase) ? new FileHasScript() : null,
        { External: true } or { Last: "externalLink" or "connections" or "attachedTemplate" or "queryTable" } => new FileLoadsFromElsewhere(),
        { Last: var last } when Embedding.Contains(last) => new FileHasEmbedded(),
        _ => (Refusal?)null,
    }).FirstOrDefault(r => r is not null);

    /// <summary>Fields that start a program (DDE) or fetch a file. Word spreads one instruction over several elements, so they are put together first.</summary>
    private static Refusal? OfFields(ZipArchiveEntry part)
    {
        var instructions = new StringBuilder();
        using (var xml = OfficeFile.Xml(part))
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "fldSimple" })
                {
                    instructions.Append(' ').Append(Attribute(xml, "instr")).Append(' ');
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "fldChar" })
                {
                    instructions.Append(' ');
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "ddeLink" })
                {
                    return new FileHasScript();
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "instrText" or "f" or "definedName", IsEmptyElement: false })
                {
                    // Reading the text moves on to the closing tag, and may meet no other element there.
                    instructions.Append(xml.LocalName == "instrText" ? string.Empty : "\u0001=");
                    while (xml.Read() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                    {
                        instructions.Append(xml.Value);
                    }
                }
            }
        }

        return Program().IsMatch(instructions.ToString()) ? new FileHasScript()
            : Fetching().IsMatch(instructions.ToString()) ? new FileLoadsFromElsewhere()
            : null;
    }

    private static string? Attribute(XmlReader xml, string name)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name)
            {
                return xml.Value;
            }
        }

        return null;
    }

    /// <summary>Newer Word keeps an icon as SVG beside its picture; one without script may stay.</summary>
    private static bool IsPlainSvg(ZipArchiveEntry part)
    {
        if (!part.Name.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var xml = OfficeFile.Xml(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (xml.LocalName is "script" or "foreignObject" or "iframe" || HasHandler(xml)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasHandler(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || xml.Value.Contains("script:", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A DDE field of Word, or a formula of Excel that names a program and a topic.</summary>
    [GeneratedRegex(@"\bDDE(AUTO)?\b|\u0001=[^\u0001]*\|\s*'?[^\u0001]*'?!", RegexOptions.IgnoreCase)]
    private static partial Regex Program();

    [GeneratedRegex(@"\bINCLUDE(TEXT|PICTURE)\b|\bWEBSERVICE\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();

    /// <summary>A relationship.</summary>
    internal sealed record Relationship(string Type, string Target, bool External)
    {
        /// <summary>The last word of its type.</summary>
        public string Last => Type[(Type.LastIndexOf('/') + 1)..];
    }
}
