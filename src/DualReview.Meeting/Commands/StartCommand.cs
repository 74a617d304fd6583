using DualReview.Meeting.Hosting;

namespace DualReview.Meeting.Commands;

/// <summary><c>start</c>: what the start script of a package calls. It serves as without a command, and leads whoever started it to the page.</summary>
internal sealed class StartCommand : ICommand
{
    private const string NoBrowser = "--no-browser";

    public string Name => "start";

    public string Summary => "启动服务，准备好以后打开浏览器；已经在运行的，只打开浏览器";

    public string Usage => $"""
        用法：start [{NoBrowser}] [设置]

        数据在当前文件夹的 data 里；设置同不带命令时一样，例如 --urls http://0.0.0.0:5081 。
        同一个数据文件夹已经有服务在运行时，不再启动第二个，打开那一个的页面。
          {NoBrowser}   不打开浏览器，只写出地址
        退出码：0 正常结束，或者已经在运行；1 没有启动（原因写在标准错误）；2 设置不能用
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var browser = args.Contains(NoBrowser) ? Browser.None : Browser.OfThisMachine;
        await using var app = DualReviewApp.Build([.. args.Where(a => a != NoBrowser)], b =>
        {
            b.Services.AddSingleton(browser);
            b.Services.AddHostedService<BrowserOpening>();
        });
        return await Serving.RunAsync(app, async running =>
        {
            Console.WriteLine("双述双评会已经在运行。");
            await browser.ShowAsync(running);
        });
    }
}
