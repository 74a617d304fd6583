using System.Text;

namespace DualReview.Meeting.Files.Checking;

/// <summary>OLE compound files. None is taken; this only says why.</summary>
internal static class CompoundFile
{
    private static readonly byte[] Package = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Whether an Office file behind a password is inside: its directory then has an entry of this name.</summary>
    public static bool IsEncrypted(FileStream file)
    {
        var buffer = new byte[81920];
        var kept = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(Package) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled, Package.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
