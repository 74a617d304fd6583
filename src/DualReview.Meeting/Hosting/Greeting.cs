using DualReview.Meeting.Configuration;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Hosting;

/// <summary>Prints where the server can be reached and, on the first run, the set-up code. To the console, never to a log.</summary>
internal sealed class Greeting(PublicAddress address, DataFolder folder, StaffStoreState staff) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string> { string.Empty, $"双述双评会 {ProductVersion.Current} 已启动" };
        lines.AddRange(address.Candidates().Select(a => $"  {(a.Contains("localhost", StringComparison.Ordinal) || a.Contains("127.0.0.1", StringComparison.Ordinal) ? "本机打开" : "局域网  ")}  {a}"));
        lines.Add($"  二维码指向  {address.Current}");
        if (!folder.IsPrivate)
        {
            lines.Add($"  注意：数据文件夹的权限没能收紧，这台机器的其他用户可能读得到 {folder.Root}");
        }

        if (staff.FirstRunCode is { } code)
        {
            lines.Add(string.Empty);
            lines.Add("首次使用：请在本机浏览器打开下面的网址，建立管理员账号。设置码只能用一次。");
            // On this machine itself, where the first password crosses no network.
            lines.Add($"  打开    {new Uri(address.OnThisMachine(), $"/setup?code={code}")}");
            lines.Add($"  设置码  {code}");
            staff.FirstRunCode = null;
        }

        lines.Add(string.Empty);
        Console.WriteLine(string.Join(Environment.NewLine, lines));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
