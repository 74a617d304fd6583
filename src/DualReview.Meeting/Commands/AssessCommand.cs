using System.Text.Encodings.Web;
using System.Text.Json;
using DualReview.Meeting.Commands.Assessing;

namespace DualReview.Meeting.Commands;

/// <summary><c>assess</c> (contract.md): grades cases from a file, so that a clerk or an auditor can check a grade by hand.</summary>
internal sealed class AssessCommand : ICommand
{
    /// <summary>A wholly wrong file must not scroll the first mistake away.</summary>
    private const int MostProblems = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public string Name => "assess";

    public string Summary => "核对等次：按方案的规则评定文件中的一个个案例";

    public string Usage => """
        用法：assess 案例.json

        文件是一个 JSON 列表，每项一个案例：id、scheme（内置方案的代号）、subject、rounds（各轮的票数，未开的写 null）、
        options、history、confirmed；note 和 expect 不看。格式和例子见 docs/grading.md。
        在标准输出打印 [{ id, status, grade, suggestion, advice, heavyNegative, consequences }]，没有的为 null。
        只要有一处错误，就不评定任何案例，逐条指出错在哪里。
        退出码：0 已评定，2 参数不能用、文件读不了或内容有错
        """;

    public async Task<int> RunAsync(string[] args)
    {
        if (args is not [var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > CaseFile.Largest)
            {
                await Console.Error.WriteLineAsync($"文件太大，最多 {CaseFile.Largest / 1024 / 1024} MB。");
                return CommandLine.Unusable;
            }

            bytes = await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"读不了这个文件：{path}");
            return CommandLine.Unusable;
        }

        var problems = new CaseProblems();
        var cases = CaseFile.Read(bytes, problems);
        if (problems.Any)
        {
            foreach (var line in problems.Lines(MostProblems))
            {
                await Console.Error.WriteLineAsync(VerifyReport.Plain(line));
            }

            return CommandLine.Unusable;
        }

        Console.WriteLine(JsonSerializer.Serialize(cases.Select(c => c.Document()), Json));
        return 0;
    }
}
