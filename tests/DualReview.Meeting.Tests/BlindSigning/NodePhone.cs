using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>The phone's own script in a child process (phone.mjs); ends with it.</summary>
internal sealed class NodePhone : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Process process;
    private readonly Task<string> errors;

    public NodePhone(RollPublicKey key, int messages)
    {
        var root = TestServer.RepositoryRoot();
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(root, "tests", "DualReview.Meeting.Tests", "BlindSigning", "phone.mjs"));
        start.ArgumentList.Add(Path.Combine(root, "src", "DualReview.Meeting", "Client"));
        start.ArgumentList.Add(key.Modulus);
        start.ArgumentList.Add(messages.ToString(CultureInfo.InvariantCulture));
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    public Task<Request> RequestAsync() => ReadAsync<Request>();

    /// <summary>Hands the phone its blind signatures; null where it refuses what came.</summary>
    public async Task<Right?[]> FinalizeAsync(IEnumerable<string> blindSignatures)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(blindSignatures, Web));
        await process.StandardInput.FlushAsync();
        return await ReadAsync<Right?[]>();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<T> ReadAsync<T>()
    {
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        return JsonSerializer.Deserialize<T>(line ?? throw new InvalidOperationException(await errors), Web)!;
    }

    internal sealed record Request(string Fingerprint, string[] Blinded);

    internal sealed record Right(string Prefix, string Message, string Signature);
}
