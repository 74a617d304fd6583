using System.Text.Json;

namespace DualReview.Load.Serving;

/// <summary>How the tool talks to a server it started: a word on its standard input, a line of JSON on its standard output.</summary>
internal static class Wire
{
    public const string Quit = "quit";
    public const string Prepare = "prepare";
    public const string Open = "open";
    public const string Ticket = "ticket";
    public const string Close = "close";
    public const string Memory = "memory";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a line.</summary>
    public static void Say<T>(T line)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(line, Json));
        Console.Out.Flush();
    }

    /// <summary>Reads a line.</summary>
    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidOperationException($"Not a {typeof(T).Name}: {line}");
}

/// <summary>A server listens.</summary>
internal sealed record Started(string Address);

/// <summary>A meeting stands before its vote.</summary>
internal sealed record Prepared(string Code);

/// <summary>The box is open since the server's clock said so; the ticket lets phones in.</summary>
internal sealed record Ticket(string Secret);

/// <summary>A word was carried out.</summary>
internal sealed record Done(double Milliseconds);

/// <summary>The box was closed and counted.</summary>
/// <param name="Returned">收回.</param>
/// <param name="Valid">有效票.</param>
/// <param name="CountMs">From the wish to close until everybody at the box had signed and the result was announced.</param>
internal sealed record Counted(int Returned, int Valid, double CountMs);

/// <summary>Memory after a full collection.</summary>
internal sealed record MemoryNow(long ResidentBytes);
