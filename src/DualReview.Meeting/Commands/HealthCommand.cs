namespace DualReview.Meeting.Commands;

/// <summary><c>health</c>: asks a running server whether it is ready, for a container that has nothing else to ask with.</summary>
internal sealed class HealthCommand : ICommand
{
    /// <summary>Who runs this has a limit of their own; this one only keeps a forgotten call from staying for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "health";

    public string Summary => "查服务是否就绪，给容器的健康检查用";

    public string Usage => """
        用法：health [地址]

        问一声 地址/health/ready，默认 http://127.0.0.1:5080 。没有就绪的，把原因写出来。
        退出码：0 就绪，1 没有就绪或者连不上，2 地址不能用
        """;

    public async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 1 || !Uri.TryCreate(args is [var given] ? given : "http://127.0.0.1:5080", UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/health/ready"));
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync("连不上。");
            return 1;
        }
    }
}
