using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Forensics;

/// <summary>
/// P2 of the trust page: whoever takes the data folder and the logs after closing cannot link what was written to an arrival better
/// than chance, and finds no right, ballot id or ballot at all. Forty meetings of thirty voters whose order of arrival is known.
/// </summary>
public sealed class ForensicTests(ITestOutputHelper output)
{
    private const int Meetings = 40;
    private const int Voters = 30;

    /// <summary>
    /// Bound on the standard scores. At 3.5 one honest run in some five hundred would fail somewhere; at 4.5 one in tens of
    /// thousands, and a leak of tau 0.1 is still found.
    /// </summary>
    private const double Bound = 4.5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DataFolder_AfterFortyMeetings_LinksNothingToAnArrival()
    {
        var data = Directory.CreateTempSubdirectory("dualreview-forensic-").FullName;
        var log = new LogOfEverything();
        var server = await TestServer.StartAsync(b => b.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log), data);
        var held = new List<MeetingId>();
        using (var http = server.NewClient())
        {
            for (var m = 0; m < Meetings; m++)
            {
                held.Add(await HoldAsync(server, http, m));
            }
        }

        await server.StopKeepingDataAsync();
        SqliteConnection.ClearAllPools();
        var files = Directory.GetFiles(data, "*", SearchOption.AllDirectories);
        var clues = Examine(held, files);
        foreach (var clue in clues)
        {
            output.WriteLine($"{clue}");
        }

        Assert.All(clues, c => Assert.True(Math.Abs(c.Scores.Tau) < Bound && Math.Abs(c.Scores.Hits) < Bound, c.ToString()));
        await FindsNoSecretAsync(files, log.Text);
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The same tool on two stores that leak: it must see it, or it sees nothing.</summary>
    [Fact]
    public void Tool_OnAnEfTableWithGuidKeys_SeesTheOrder()
    {
        var clue = new Clue("rowid of a table with Guid keys");
        for (var m = 0; m < Meetings; m++)
        {
            using var store = new LeakyStore("CREATE TABLE ballot(id TEXT PRIMARY KEY, text TEXT)");
            store.Fill(Voters, () => Guid.NewGuid().ToString());
            clue.Add(store.Places("SELECT text FROM ballot ORDER BY rowid"));
        }

        Assert.True(Math.Abs(clue.MeanTau) > 0.9, clue.ToString());
    }

    [Fact]
    public void Tool_OnAPageThatWasNeverRewritten_SeesTheOrder()
    {
        var clue = new Clue("place of the cell in the page");
        for (var m = 0; m < Meetings; m++)
        {
            using var store = new LeakyStore("CREATE TABLE ballot(id BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID");
            store.Fill(Voters, () => RandomNumberGenerator.GetBytes(16));
            var bytes = store.CloseAndRead();
            clue.Add([.. Enumerable.Range(0, Voters).Select(v => (long)bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(LeakyStore.Marker(v))))]);
        }

        Assert.True(Math.Abs(clue.MeanTau) > 0.9, clue.ToString());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(null, false)]
    public void Tool_OnAColumnInOrder_SeesIt(int? rotated, bool seen)
    {
        var clue = new ColumnClue("marks of a column");
        var arrived = string.Concat(Enumerable.Range(0, Voters).Select(LetterOf));
        for (var m = 0; m < Meetings; m++)
        {
            var shuffled = arrived.ToCharArray();
            RandomNumberGenerator.Shuffle<char>(shuffled);
            clue.Add(arrived, rotated is { } by ? arrived[by..] + arrived[..by] : new string(shuffled));
        }

        Assert.Equal(seen, Math.Abs(clue.Scores.Hits) > Bound);
    }

    private static async Task<MeetingId> HoldAsync(TestServer server, HttpClient http, int meeting)
    {
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Asks(meeting) ? Hall.Splitting(Voters) : Hall.Plan(Voters), TestServer.HostAccount, Cancel)).Room!;
        await Hall.OpenBoxAsync(room, Voters);
        for (var v = 0; v < Voters; v++)
        {
            var voter = Number(meeting, v);
            await PostAsync(http, room, "claim", new { ticket = room.CurrentTicket()!.Secret, hash = Base64Url.EncodeToString(SHA256.HashData(Hall.Token(voter))) });
            await PostAsync(http, room, "cast", Phone.Ballot(room, voter, b => b with
            {
                Marks = [.. room.State.Box!.Paper.Subjects.SelectMany(s => s.Rows.Select(_ => MarkOf(s, v)))],
                Group = Asks(meeting) ? GroupOf(v) : null,
                Remarks = b.Remarks.SetItem(0, Remark(voter)),
                Opinion = OpinionText(voter),
            }));
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        return room.State.Id;
    }

    private static async Task PostAsync(HttpClient http, IMeetingRoom room, string what, object body)
    {
        using var response = await http.PostAsJsonAsync($"/m/{room.State.Code}/{what}", body, Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{what}: {await response.Content.ReadAsStringAsync(Cancel)}");
    }

    private static IClue[] Examine(List<MeetingId> held, string[] files)
    {
        var opinionPlace = new Clue("place of an opinion in its file of the archive");
        var remarkPlace = new Clue("place of a remark in its file of the archive");
        var receiptPlace = new Clue("place of a receipt in its file of the archive");
        var columns = new ColumnClue("order of the marks in a column of the archive");
        var groups = new ColumnClue("order of the voters' groups in a column of the archive");
        var neighbours = new ColumnClue("groups of one place in two columns of the archive");
        foreach (var (id, m) in held.Select((id, m) => (id, m)))
        {
            var file = Assert.Single(files, f => Path.GetFileName(f) == $"{id}-1.db");
            var voters = Enumerable.Range(0, Voters).Select(v => Number(m, v)).ToArray();
            using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
            Assert.Equal(0, connection.Number("SELECT COUNT(*) FROM sqlite_schema WHERE sql NOT LIKE '%WITHOUT ROWID'"));
            var archive = CountedBox.Archive(connection).Files;
            opinionPlace.Add([.. voters.Select(v => Place(archive["remarks.json"], Encoding.UTF8.GetBytes(OpinionText(v))))]);
            remarkPlace.Add([.. voters.Select(v => Place(archive["remarks.json"], Encoding.UTF8.GetBytes(Remark(v))))]);
            receiptPlace.Add([.. voters.Select(v => Place(archive["receipts.json"], Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hall.Receipt(v)))))]);
            using var ballots = JsonDocument.Parse(archive["ballots.json"]);
            string? before = null;
            foreach (var column in ballots.RootElement.GetProperty("columns").EnumerateArray())
            {
                Assert.Equal(Asks(m), column.TryGetProperty("groups", out var asked));
                if (Asks(m))
                {
                    groups.Add(Enumerable.Range(0, Voters).Select(v => (char)('a' + GroupOf(v))), asked.GetString()!);
                    if (before is not null)
                    {
                        neighbours.Add(before, asked.GetString()!);
                    }

                    before = asked.GetString();
                }

                // Subjects of this scheme share one scale, so the mark of the voter who came n-th is the same letter in every column.
                columns.Add(Enumerable.Range(0, Voters).Select(v => LetterOf(v)), column.GetProperty("marks").GetString()!);
            }
        }

        return [opinionPlace, remarkPlace, receiptPlace, columns, groups, neighbours];
    }

    /// <summary>In every other meeting the ballot asks for the voter's group: an archive with groups must tell no more of an arrival.</summary>
    private static bool Asks(int meeting) => meeting % 2 == 1;

    private static int GroupOf(int voter) => voter % 4;

    private static Mark MarkOf(BallotSubject subject, int voter) =>
        subject.Scale.IndexOf(Hall.Mark(subject, voter)) is >= 0 and var grade ? Mark.Of(grade) : Mark.Abstain;

    private static char LetterOf(int voter) => voter % 5 == 4 ? '-' : (char)('A' + (voter % 5));

    private static long Place(byte[] bytes, byte[] trace)
    {
        var at = bytes.AsSpan().IndexOf(trace);
        Assert.True(at >= 0, "What was written must be in the file, or the tool looks in the wrong place.");
        return at;
    }

    /// <summary>No token, its hash, a ballot id or its key in the box of any of the 1,200 voters, in any file or log line, as bytes or in any usual spelling.</summary>
    private static async Task FindsNoSecretAsync(string[] files, string log)
    {
        var haystacks = new List<(string Name, byte[] Bytes)> { ("log", Encoding.UTF8.GetBytes(log)) };
        foreach (var file in files)
        {
            haystacks.Add((file, await File.ReadAllBytesAsync(file, Cancel)));
        }

        // Spellings grouped by length and looked up at every place: one pass over the files, not one per secret.
        var secrets = Enumerable.Range(0, Meetings).SelectMany(m => Enumerable.Range(0, Voters).Select(v => Number(m, v)))
            .SelectMany(v => new[] { Hall.Token(v), SHA256.HashData(Hall.Token(v)), Hall.BallotId(v), SHA256.HashData(Hall.BallotId(v)) })
            .SelectMany(b => new[] { b, Encoding.ASCII.GetBytes(Convert.ToHexString(b)), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(b)), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(b)), Encoding.ASCII.GetBytes(Convert.ToBase64String(b)) })
            .Select(b => b[..12])
            .Select(Convert.ToHexString)
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> window = stackalloc char[24];
        foreach (var (name, bytes) in haystacks)
        {
            for (var at = 0; at + 12 <= bytes.Length; at++)
            {
                Assert.True(Convert.TryToHexString(bytes.AsSpan(at, 12), window, out _));
                Assert.False(secrets.Contains(window), $"{name} holds a right or a ballot id at {at}.");
            }
        }
    }

    private static int Number(int meeting, int voter) => (meeting * 1000) + voter;

    // Texts that say nothing of the order: the archive sorts them by their own words.
    private static string OpinionText(int voter) => $"总的意见{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(voter)))[..16]}";

    private static string Remark(int voter) => $"给第一位{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(-voter - 1)))[..16]}";

    private sealed class LogOfEverything : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
