using System.Text.Encodings.Web;
using System.Text.Json;
using DualReview.Meeting.Archiving.Verifying;

namespace DualReview.Meeting.Commands;

/// <summary><c>verify</c>: counts a sealed archive again from nothing but the file (P6).</summary>
internal sealed class VerifyCommand : ICommand
{
    private const long Largest = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public string Name => "verify";

    public string Summary => "重新计票：只凭一个封存档案，从头核对";

    public string Usage => """
        用法：verify 档案.zip [--json]

        不连网、不看数据库，只读这一个文件。档案的格式见 docs/archive.md；
        tools/verify.py 做同样的事，与本程序没有一行共同的代码。
        退出码：0 相符，1 不相符，2 文件读不了
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var json = args.Contains("--json");
        if (args.Where(a => a != "--json").ToArray() is not [var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        if (await ReadAsync(path) is not { } bytes)
        {
            await Console.Error.WriteLineAsync($"读不了这个文件，或它超过 256 MB：{path}");
            return CommandLine.Unusable;
        }

        var verdict = ArchiveVerifier.Verify(bytes);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(VerifyReport.Document(verdict), Json));
        }
        else
        {
            foreach (var line in VerifyReport.Lines(verdict))
            {
                Console.WriteLine(VerifyReport.Plain(line));
            }
        }

        return verdict.Problem is null ? 0 : 1;
    }

    private static async Task<byte[]?> ReadAsync(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Largest ? await File.ReadAllBytesAsync(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
