using System.Security.Cryptography;
using System.Text;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Files;

/// <summary>The contract of <see cref="IKeptFiles"/>, in its words. One subclass per store.</summary>
public abstract class KeptFilesContract : IAsyncLifetime
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("路灯修好了");

    private readonly List<ServiceProvider> instances = [];
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    private protected StoreUnderTest? Store { get; private set; }

    private protected IKeptFiles Files { get; private set; } = null!;

    private protected string Folder { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Store = await MakeStoreAsync();

        // Migrates, where there is something to migrate.
        await using (await Store.YearsAsync())
        {
        }

        (Files, Folder) = Another();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        await (Store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<StoreUnderTest> MakeStoreAsync();

    /// <summary>Makes a kept file as if it had been handed in so many days ago.</summary>
    private protected abstract Task AgeAsync(string digest, int days);

    /// <summary>Changes a byte of a kept file behind the program's back.</summary>
    private protected abstract Task DamageAsync(string digest);

    /// <summary>Digests of what is kept.</summary>
    private protected abstract Task<string[]> KeptAsync();

    [Fact]
    public async Task Keep_OfTheSameContentAgain_KeepsItOnceOnAllInstances()
    {
        var (other, _) = Another();
        string digest;
        using (var first = await ReceiveAsync())
        using (var second = await ReceiveAsync(files: other))
        {
            Files.Keep(first);
            other.Keep(second);
            digest = first.Sha256;
        }

        Assert.Equal([digest], await KeptAsync());
        Assert.Equal(Content, await ReadAsync(digest));
        Assert.Equal(Content, await ReadAsync(digest, other));
    }

    [Fact]
    public async Task Keep_ByManyAtOnce_LeavesOneWholeFile()
    {
        var (other, _) = Another();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var files = i % 2 == 0 ? Files : other;
            using var file = await ReceiveAsync(files: files);
            files.Keep(file);
            Assert.Equal(Content, await ReadAsync(file.Sha256, files));
        }, Cancel)));

        Assert.Single(await KeptAsync());
        Assert.Empty(Incoming);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(PostgresKeptFiles.Part - 1)]
    [InlineData(PostgresKeptFiles.Part)]
    [InlineData(PostgresKeptFiles.Part + 1)]
    [InlineData((3 * PostgresKeptFiles.Part) + 7)]
    public async Task Keep_OfAnyLength_IsReadBackByteForByte(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        using (var file = await ReceiveAsync(content))
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256);
            Files.Keep(file);
        }

        Assert.Equal(content, await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(content))));
        Assert.Empty(Incoming);
    }

    /// <summary>A process that is killed here disposes of nothing: what it leaves is what the next start finds.</summary>
    [Fact]
    public async Task Kill_BetweenReceivingAndKeeping_LeavesNoHalfFileAndTheRestIsSweptADayLater()
    {
        var left = await ReceiveAsync();

        Assert.Null(await Files.OpenAsync(left.Sha256, Cancel));
        Assert.Empty(await KeptAsync());
        Assert.Single(Incoming);
        Assert.Equal(0, Files.Sweep(new HashSet<string>(), time.GetUtcNow().AddDays(-1)));
        Assert.Equal(1, Files.Sweep(new HashSet<string>(), time.GetUtcNow().AddMinutes(1)));
        Assert.Empty(Incoming);
    }

    [Fact]
    public async Task Receive_WhenGivenUp_RemovesItsTemporaryFile()
    {
        using (await ReceiveAsync())
        {
            Assert.Single(Incoming);
        }

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var stream = new MemoryStream(Content);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Files.ReceiveAsync(stream, 100, cancelled.Token));

        Assert.Empty(Incoming);
    }

    [Fact]
    public async Task Receive_OfOneByteTooMany_IsNothingAndLeavesNothing()
    {
        using var stream = new MemoryStream(Content);
        Assert.Null(await Files.ReceiveAsync(stream, Content.Length - 1, Cancel));
        Assert.Empty(Incoming);
    }

    [Fact]
    public async Task Open_OfAFileThatWasChanged_GivesNothingUntilItIsHandedInAnew()
    {
        var digest = await KeepAsync("甲");
        await DamageAsync(digest);

        Assert.Null(await Files.OpenAsync(digest, Cancel));
        Assert.Empty(Incoming);
        await KeepAsync("甲");
        Assert.Equal("甲", Encoding.UTF8.GetString(await ReadAsync(digest)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF")]
    [InlineData("\0")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task Open_OfNoDigestOrOneNobodyKept_GivesNothing(string digest)
    {
        Assert.Null(await Files.OpenAsync(digest, Cancel));
        Assert.Empty(Incoming);
    }

    [Fact]
    public async Task Remove_Twice_LeavesTheOthersAndWhatWasHandedInAgain()
    {
        var (gone, again, stays) = (await KeepAsync("甲"), await KeepAsync("乙"), await KeepAsync("丙"));
        await AgeAsync(gone, 2);
        await AgeAsync(again, 2);
        await AgeAsync(stays, 2);
        await KeepAsync("乙");

        Files.Remove(gone, time.GetUtcNow().AddDays(-1));
        Files.Remove(gone, time.GetUtcNow().AddDays(-1));
        Files.Remove(again, time.GetUtcNow().AddDays(-1));

        Assert.Null(await Files.OpenAsync(gone, Cancel));
        Assert.Equal(new[] { again, stays }.Order(StringComparer.Ordinal), await KeptAsync());
    }

    [Fact]
    public async Task Sweep_RemovesOnlyWhatNothingRefersToAndIsOld()
    {
        var (kept, old, young) = (await KeepAsync("甲"), await KeepAsync("乙"), await KeepAsync("丙"));
        await AgeAsync(kept, 9);
        await AgeAsync(old, 2);

        Assert.Equal(1, Files.Sweep(new HashSet<string> { kept }, time.GetUtcNow().AddDays(-1)));

        Assert.Equal(new[] { kept, young }.Order(StringComparer.Ordinal), await KeptAsync());

        // Handed in anew, an old file is as young as its upload.
        await AgeAsync(kept, 9);
        await KeepAsync("甲");
        Assert.Equal(0, Files.Sweep(new HashSet<string>(), time.GetUtcNow().AddDays(-1)));
    }

    /// <summary>The sweep runs while people hand in files: what it found old a moment ago may be new.</summary>
    [Fact]
    public async Task Sweep_WhileAnOldFileIsHandedInAnew_LeavesIt()
    {
        string[] digests = [await KeepAsync("甲"), await KeepAsync("乙")];
        await AgeAsync(digests[0], 2);
        await AgeAsync(digests[1], 2);
        using var anew = await ReceiveAsync(Encoding.UTF8.GetBytes("甲"));
        using var other = await ReceiveAsync(Encoding.UTF8.GetBytes("乙"));

        string? stays = null;
        var referred = new ReferredMeanwhile(looked => Files.Keep((stays = looked ?? digests[0]) == anew.Sha256 ? anew : other));

        Assert.Equal(1, Files.Sweep(referred, time.GetUtcNow().AddDays(-1)));
        Assert.Equal([stays], await KeptAsync());
    }

    /// <summary>What lies in the folder of temporary files.</summary>
    private string[] Incoming => Directory.Exists(Path.Combine(Folder, "incoming")) ? Directory.GetFiles(Path.Combine(Folder, "incoming")) : [];

    /// <summary>The files as the server registers them, on another instance.</summary>
    private (IKeptFiles Files, string Folder) Another()
    {
        var options = Store!.Options();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<DataFolder>();
        services.AddSingleton<TimeProvider>(time);
        services.AddKeptFiles();
        instances.Add(services.BuildServiceProvider());
        return (instances[^1].GetRequiredService<IKeptFiles>(), options.DataDirectory);
    }

    private async Task<IncomingFile> ReceiveAsync(byte[]? content = null, IKeptFiles? files = null)
    {
        using var stream = new MemoryStream(content ?? Content);
        return (await (files ?? Files).ReceiveAsync(stream, 10 * PostgresKeptFiles.Part, Cancel))!;
    }

    private async Task<string> KeepAsync(string text)
    {
        using var file = await ReceiveAsync(Encoding.UTF8.GetBytes(text));
        Files.Keep(file);
        return file.Sha256;
    }

    private async Task<byte[]> ReadAsync(string digest, IKeptFiles? files = null)
    {
        await using var stream = await (files ?? Files).OpenAsync(digest, Cancel);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}

public sealed class FolderKeptFilesTests : KeptFilesContract
{
    private protected override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());

    private protected override Task AgeAsync(string digest, int days)
    {
        File.SetLastWriteTimeUtc(PathOf(digest), DateTime.UtcNow.AddDays(-days));
        return Task.CompletedTask;
    }

    private protected override Task DamageAsync(string digest) => File.AppendAllTextAsync(PathOf(digest), "！", Cancel);

    private protected override Task<string[]> KeptAsync() =>
        Task.FromResult(Directory.EnumerateFiles(Path.Combine(Folder, "files"), "*", SearchOption.AllDirectories).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToArray());

    private string PathOf(string digest) => Path.Combine(Folder, "files", digest[..2], digest[2..4], digest);
}

public sealed class PostgresKeptFilesTests : KeptFilesContract
{
    private protected override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();

    private protected override async Task AgeAsync(string digest, int days) =>
        Assert.Equal(1, await Store!.TamperYearsAsync($"UPDATE kept_file SET kept_at = kept_at - {days} * {TimeSpan.TicksPerDay} WHERE sha256 = '{digest}'"));

    private protected override async Task DamageAsync(string digest) =>
        Assert.Equal(1, await Store!.TamperYearsAsync($"UPDATE kept_file_part SET content = content || '\\x21' WHERE sha256 = '{digest}'"));

    private protected override async Task<string[]> KeptAsync() =>
        await ((PostgresUnderTest)Store!).Database.ListAsync("SELECT sha256 FROM kept_file f WHERE EXISTS (SELECT FROM kept_file_part p WHERE p.sha256 = f.sha256) ORDER BY sha256");
}
