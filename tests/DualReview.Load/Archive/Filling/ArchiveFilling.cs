using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualReview.Load.Serving;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Archive.Filling;

/// <summary>
/// Fills two data folders: <c>one</c> with a single year, <c>many</c> with as many copies of it as make the meetings asked for.
/// </summary>
/// <remarks>
/// <para>Real: one whole year is held by the product's own <c>rehearse</c>, over HTTP, every person a phone, every ballot sealed, cast, opened
/// and counted, the minutes signed, the texts, notices, ledger, feedback and the end of the year written by two accounts.</para>
/// <para>Multiplied: its copies. Holding a thousand meetings takes a day, and a page neither knows nor asks how long ago its rows were
/// written. A copy has identifiers, codes, names and years of its own and is written through the product's stores: journals are chained anew
/// by the journal, archives sealed anew by the archive's own writer and signed by keys of their own. So every row is of the size and shape,
/// and every archive as good, as if the meeting had been held. What is the same in all copies: what people wrote and how they voted.</para>
/// </remarks>
internal sealed class ArchiveFilling(ArchiveOptions options, string folder)
{
    public const string Account = "archive";
    public const string Password = "Archive-1000-meetings";

    /// <summary>Villages of a county, as many as one year of its towns has.</summary>
    private const int Villages = 300;

    private readonly string stamp = Path.Combine(folder, "filled.json");

    public string One { get; } = Path.Combine(folder, "one");

    public string Many { get; } = Path.Combine(folder, "many");

    /// <summary>Fills both, unless they are there already; what they are filled with.</summary>
    /// <exception cref="InvalidOperationException">The folder holds something else.</exception>
    public async Task<Filled> FillAsync()
    {
        if (File.Exists(stamp))
        {
            var before = JsonSerializer.Deserialize<Filled>(await File.ReadAllTextAsync(stamp))!;
            return before.AskedFor == Asked ? before : throw new InvalidOperationException($"{folder} was filled for {before.AskedFor}.");
        }

        var source = Path.Combine(folder, "held");
        if (!Directory.Exists(source))
        {
            await HoldAsync(source);
        }

        await using var held = HallServer.Build(source);
        var original = await OriginalYear.ReadAsync(held.Services);
        var keys = new CopiedKeys();
        var years = Math.Max(1, options.Meetings / original.Meetings.Count);
        var first = await WriteAsync(One, Path.Combine(source, "files"), original, keys, 1);
        await WriteAsync(Many, Path.Combine(source, "files"), original, keys, years);
        SqliteConnection.ClearAllPools();
        var filled = new Filled(Asked, original.Meetings.Count, years * original.Meetings.Count, years, original.Ballots * years, SizeOf(One), SizeOf(Many), first);
        await File.WriteAllTextAsync(stamp, JsonSerializer.Serialize(filled));
        return filled;
    }

    private string Asked => string.Create(CultureInfo.InvariantCulture, $"{options.Meetings} meetings of {options.Ballots} by {options.Scheme}");

    private async Task HoldAsync(string data)
    {
        var start = ProductProcess.Program(options.Product);
        string[] words = ["rehearse", "--scheme", options.Scheme, "--voters", options.Ballots.ToString(CultureInfo.InvariantCulture), "--data", data, "--documents", Path.Combine(folder, "documents")];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.RedirectStandardOutput = true;
        using var rehearsal = Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
        await rehearsal.StandardOutput.ReadToEndAsync();
        await rehearsal.WaitForExitAsync();
        if (rehearsal.ExitCode != 0)
        {
            throw new InvalidOperationException("The year could not be held; what the product said stands above.");
        }
    }

    private static async Task<FirstCopy> WriteAsync(string data, string files, OriginalYear original, CopiedKeys keys, int years)
    {
        await using var app = HallServer.Build(data);
        await app.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(Account, Account, Password, Policies.AdministratorRole);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"No account: {string.Join(' ', made.Errors.Select(e => e.Description))}");
            }
        }

        var towns = Math.Max(1, Villages / original.Plan.Units.Length);
        var first = new FirstCopy(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
        for (var copy = 0; copy < years; copy++)
        {
            var written = await new YearCopy(app.Services, original, keys).WriteAsync(copy, copy % towns, copy / towns);
            first = copy == 0 ? written : first;
        }

        foreach (var file in Directory.Exists(files) ? Directory.GetFiles(files, "*", SearchOption.AllDirectories) : [])
        {
            var to = Path.Combine(data, "files", Path.GetRelativePath(files, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }

        await app.StopAsync();
        return first;
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
}

/// <summary>What was filled.</summary>
/// <param name="AskedFor">What was asked for; another wish is another folder.</param>
/// <param name="MeetingsInOne">Meetings in the small folder.</param>
/// <param name="Meetings">Meetings in the large folder.</param>
/// <param name="Years">Years in it.</param>
/// <param name="Ballots">Ballots counted in all its meetings.</param>
/// <param name="BytesOfOne">Bytes of the small folder.</param>
/// <param name="Bytes">Bytes of the large folder.</param>
/// <param name="First">The year that both have.</param>
internal sealed record Filled(string AskedFor, int MeetingsInOne, int Meetings, int Years, int Ballots, long BytesOfOne, long Bytes, FirstCopy First);

/// <summary>The year that both folders have, where pages of one year, meeting or person are looked at.</summary>
/// <param name="Cycle">Identifier of the year.</param>
/// <param name="Meeting">Of its first meeting.</param>
/// <param name="Code">Code of that meeting.</param>
/// <param name="Subject">A rated person in the year.</param>
/// <param name="Person">The same person in the register.</param>
/// <param name="Notice">A published notice; empty when there is none.</param>
internal sealed record FirstCopy(string Cycle, string Meeting, string Code, string Subject, string Person, string Notice);
