using System.Runtime.Versioning;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Data is its owner's on Unix: folders 0700, files 0600, also those that SQLite makes by itself.</summary>
public sealed class DataFolderTests
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OpenToAll = Folder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Files_OfAWholeMeeting_AreReadableByTheirOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights in access lists, not in a mode.");
            return;
        }

        await using var server = await TestServer.StartAsync();
        using var host = await server.SignInAsHostAsync();
        var room = await Phone.VotingAsync(server);
        using var phone = server.NewClient();
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 0));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 0)));
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/opinion", ("text", "井水发黄")));
        LookAt(server.DataDirectory, "-wal");
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);

        LookAt(server.DataDirectory, "keys");
    }

    /// <summary>A folder that an administrator made by hand, or that a copy brought along, is closed at the start.</summary>
    [Fact]
    public async Task Folder_ThatStoodOpen_IsClosedWithWhatLiesInIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights in access lists, not in a mode.");
            return;
        }

        var data = Directory.CreateTempSubdirectory("dualreview-open-").FullName;
        Directory.CreateDirectory(Path.Combine(data, "keys"));
        File.WriteAllText(Path.Combine(data, "keys", "old.xml"), "<key/>");
        foreach (var path in (string[])[data, Path.Combine(data, "keys"), Path.Combine(data, "keys", "old.xml")])
        {
            File.SetUnixFileMode(path, OpenToAll);
        }

        await using (var server = await TestServer.StartAsync(dataDirectory: data))
        {
            Assert.True(server.Services.GetRequiredService<DataFolder>().IsPrivate);
            LookAt(data, "old.xml");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The keys that protect cookies lie in their own folder, and nothing else does.</summary>
    [Fact]
    public async Task Keys_LieInTheirOwnFolder()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();
        await client.GetStringAsync("/account/login", TestContext.Current.CancellationToken);

        var keys = Directory.GetFileSystemEntries(Path.Combine(server.DataDirectory, "keys"));

        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.Matches("^key-[0-9a-f-]{36}\\.xml$", Path.GetFileName(k)));
        Assert.Empty(Directory.GetFiles(server.DataDirectory, "*.xml"));
    }

    [UnsupportedOSPlatform("windows")]
    private static void LookAt(string data, string among)
    {
        var entries = Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories);
        Assert.Contains(entries, e => e.Contains(among, StringComparison.Ordinal));
        Assert.Equal(Folder, File.GetUnixFileMode(data));
        Assert.All(entries, e => Assert.True(File.GetUnixFileMode(e) == (Directory.Exists(e) ? Folder : File0600), $"{e}: {File.GetUnixFileMode(e)}"));
    }
}
