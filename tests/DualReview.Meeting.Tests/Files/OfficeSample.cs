using System.IO.Compression;
using System.Text;

namespace DualReview.Meeting.Tests.Files;

/// <summary>A Word document made by hand, and every way to spoil it.</summary>
internal sealed class OfficeSample
{
    public const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    public static OfficeSample Word(string main = WordMain) => new OfficeSample()
        .With("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>""")
        .With("_rels/.rels", Rels($"""<Relationship Id="r1" Type="{Relationship}officeDocument" Target="word/document.xml"/>"""))
        .With("word/document.xml", Document("<w:p><w:r><w:t>路灯已经修好，𬭎、㛃二人签字。</w:t></w:r></w:p>"));

    public static string Document(string body) => $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>""";

    public static string Rel(string type, string target, bool external = false) =>
        $"""<Relationship Id="r{target.Length}" Type="{Relationship}{type}" Target="{target}"{(external ? " TargetMode=\"External\"" : string.Empty)}/>""";

    public static string Rels(params string[] rels) => $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(rels)}</Relationships>""";

    public OfficeSample With(string part, string text) => With(part, Encoding.UTF8.GetBytes(text));

    public OfficeSample With(string part, byte[] content)
    {
        parts[part] = content;
        return this;
    }

    public OfficeSample WithRels(params string[] rels) => With("word/_rels/document.xml.rels", Rels(rels));

    public OfficeSample WithType(string part, string type)
    {
        var types = Encoding.UTF8.GetString(parts["[Content_Types].xml"]);
        return With("[Content_Types].xml", types.Replace("</Types>", $"""<Override PartName="{part}" ContentType="{type}"/></Types>""", StringComparison.Ordinal));
    }

    public OfficeSample Without(string part)
    {
        parts.Remove(part);
        return this;
    }

    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }
}
