using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;
using FsCheck.Xunit;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

/// <summary>Whatever one place of a good file is changed to, the reader answers; what it accepts, the writer can write.</summary>
public class SchemeMutationProperties
{
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "999999999999", "1.5", "\"\"", "\"x\"", "\"\\u0007\"", "\"\\ud800\"", "[]", "[[]]", "{}", "[null]", "{\"a\":{}}", "\"1/0\"", "\"02-30\"", "\"vote\""];

    [Property(MaxTest = 1500)]
    public void Read_WhenOneValueIsReplaced_Answers(int scheme, int place, int value)
    {
        _ = BuiltIn(scheme, out var root);
        var places = new List<JsonNode>();
        Collect(root, places);
        var target = places[Pick(place, places.Count)];
        var replacement = Values[Pick(value, Values.Length)];

        // Replaced in the text and not in the tree: a tree cannot hold a broken escape.
        const string Marker = "\"~~marker~~\"";
        target.ReplaceWith(JsonNode.Parse(Marker));
        AssertAnswers(Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Marker, replacement, StringComparison.Ordinal)));
    }

    [Property(MaxTest = 1500)]
    public void Read_WhenOneByteIsChanged_Answers(int scheme, int place, byte value)
    {
        var bytes = BuiltIn(scheme, out _);
        bytes[Pick(place, bytes.Length)] = value;
        AssertAnswers(bytes);
    }

    [Property(MaxTest = 300)]
    public void Read_WhenCutOff_Refuses(int scheme, int length)
    {
        var bytes = BuiltIn(scheme, out _);
        var end = bytes.AsSpan().TrimEnd("\r\n "u8).Length;
        var reading = SchemeReader.Read(bytes.AsSpan(0, Pick(length, end)));

        Assert.Null(reading.Scheme);
        Assert.NotEmpty(reading.Errors);
    }

    [Property(MaxTest = 300)]
    public void Read_WhenAnyBytes_Answers(byte[] bytes) => AssertAnswers(bytes);

    private static void AssertAnswers(byte[] bytes)
    {
        var reading = SchemeReader.Read(bytes);

        Assert.Equal(reading.Scheme is null, reading.Errors.Any());
        Assert.All(reading.Problems, p => Assert.NotEmpty(p.Message));
        if (reading.Scheme is { } scheme)
        {
            Assert.Equal(scheme, SchemeReader.Read(SchemeWriter.Write(scheme)).Scheme);
        }
    }

    private static byte[] BuiltIn(int number, out JsonNode root)
    {
        var bytes = BuiltInSchemes.File(BuiltInSchemes.All[Pick(number, BuiltInSchemes.All.Length)].Key)!;
        root = JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        return bytes;
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject entry => entry.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in inner.OfType<JsonNode>())
        {
            places.Add(child);
            Collect(child, places);
        }
    }

    // FsCheck's numbers stay near zero; spreading them reaches every place of the file.
    private static int Pick(int number, int count) => (int)((uint)(number * 2_654_435_761L) % (uint)count);
}
