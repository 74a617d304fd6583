using System.Text.Encodings.Web;
using System.Text.Json;
using DualReview.Meeting.Commands.Assessing;

namespace DualReview.Meeting.Commands;

/// <summary><c>assess</c> (contract.md): grades cases from a file, so that a clerk or an auditor can check a grade by hand.</summary>
internal sealed class AssessCommand : ICommand
{
    private const string HowToUse = """
        用法：assess 案例.json

        文件是一个 JSON 列表，每项一个案例：id、scheme（内置方案的代号）、subject、rounds（各轮的票数，未开的写 null）、
        options、history、confirmed；note 和 expect 不看。格式和例子见 docs/grading.md。
        在标准输出打印 [{ id, status, grade, suggestion, advice, heavyNegative, consequences, reason }]，没有的为 null。
        只要有一处错误，就不评定任何案例，逐条指出错在哪里。
        退出码：0 已评定，2 参数不能用、文件读不了或内容有错
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public string Name => "assess";

    public string Summary => "核对等次：按方案的规则评定文件中的一个个案例";

    public string Usage => HowToUse;

    public Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs with the writers given: the console is one for the whole process.</summary>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [var path])
        {
            await errors.WriteLineAsync(HowToUse);
            return CommandLine.Unusable;
        }

        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > CaseFile.Largest)
            {
                await errors.WriteLineAsync($"文件太大，最多 {CaseFile.Largest / 1024 / 1024} MB。");
                return CommandLine.Unusable;
            }

            bytes = await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"读不了这个文件：{path}");
            return CommandLine.Unusable;
        }

        var problems = new CaseProblems();
        var cases = CaseFile.Read(bytes, problems);
        if (problems.Any)
        {
            foreach (var line in problems.Lines)
            {
                await errors.WriteLineAsync(VerifyReport.Plain(line));
            }

            return CommandLine.Unusable;
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(cases.Select(c => c.Document()), Json));
        return 0;
    }
}
