using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace DualReview.Meeting.Archiving;

/// <summary>
/// The one way in which the archive is a zip (docs/archive.md): stored, no extra byte anywhere. A general zip library leaves
/// choices open – times, flags, extra fields – and every open choice is a byte that could be changed unseen.
/// </summary>
internal static class StoredZip
{
    private const int LocalHeader = 30;
    private const int CentralHeader = 46;
    private const int EndRecord = 22;
    private const ushort Version = 20;
    private const ushort FirstOfJanuary1980 = 0x0021;

    /// <summary>Writes files under ASCII names in the given order.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Body)> files)
    {
        var size = files.Sum(f => LocalHeader + CentralHeader + (2 * f.Name.Length) + f.Body.Length) + EndRecord;
        var bytes = new byte[size];
        var at = 0;
        var places = new List<int>();
        foreach (var (name, body) in files)
        {
            places.Add(at);
            var header = bytes.AsSpan(at);
            Four(header, 0, 0x04034b50);
            Common(header, 4, name, body);
            at += LocalHeader + Encoding.ASCII.GetBytes(name, header[LocalHeader..]);
            body.CopyTo(bytes, at);
            at += body.Length;
        }

        var directory = at;
        foreach (var ((name, body), place) in files.Zip(places))
        {
            var header = bytes.AsSpan(at);
            Four(header, 0, 0x02014b50);
            Two(header, 4, Version);
            Common(header, 6, name, body);
            Four(header, 42, (uint)place);
            at += CentralHeader + Encoding.ASCII.GetBytes(name, header[CentralHeader..]);
        }

        var end = bytes.AsSpan(at);
        Four(end, 0, 0x06054b50);
        Two(end, 8, (ushort)files.Count);
        Two(end, 10, (ushort)files.Count);
        Four(end, 12, (uint)(at - directory));
        Four(end, 16, (uint)directory);
        return bytes;
    }

    /// <summary>Reads files under exactly these names in this order; null when the bytes are not what <see cref="Write"/> makes of them.</summary>
    public static IReadOnlyList<(string Name, byte[] Body)>? Read(ReadOnlySpan<byte> bytes, IReadOnlyList<string> names)
    {
        var files = new List<(string Name, byte[] Body)>();
        var at = 0;
        foreach (var name in names)
        {
            var body = at + LocalHeader + name.Length;
            if (body > bytes.Length)
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 18)..]);
            if (length > bytes.Length - body)
            {
                return null;
            }

            files.Add((name, bytes.Slice(body, (int)length).ToArray()));
            at = body + (int)length;
        }

        return bytes.SequenceEqual(Write(files)) ? files : null;
    }

    /// <summary>The fields both kinds of header share, from "version needed" to the length of the name.</summary>
    private static void Common(Span<byte> header, int at, string name, byte[] body)
    {
        Two(header, at, Version);
        Two(header, at + 8, FirstOfJanuary1980);
        Four(header, at + 10, Crc32.HashToUInt32(body));
        Four(header, at + 14, (uint)body.Length);
        Four(header, at + 18, (uint)body.Length);
        Two(header, at + 22, (ushort)name.Length);
    }

    private static void Two(Span<byte> bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);

    private static void Four(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);
}
