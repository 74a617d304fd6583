using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Gallery.Tours;

/// <summary>What a stranger sees, what the first administrator sees, and what is shown when something is wrong.</summary>
internal sealed class DoorsTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    public override string Area => Screens.Doors;

    protected override async Task LeadAsync()
    {
        var laptop = await LaptopAsync();
        await SetUpAsync(laptop);
        await SignInAsync(laptop);
        await LookAsync(laptop, "/account/denied", "h1", Screens.Denied, "denied", "没有这个页面的权限");
        await LookAsync(laptop, "/not-found", "h1", Screens.NotFound, "not-found", "网址不对");
        await LookAsync(laptop, "/oops/500", "h1", Screens.Oops, "error", "服务器出错");
        await LookAsync(laptop, "/oops/429", "h1", Screens.Oops, "too-many", "操作太频繁");
        await LookAsync(laptop, "/nowhere/at/all", "h1", Screens.Oops, "nowhere", "没有这个网址");
        await LookAsync(laptop, "/help", "help-contents", Screens.HelpContents, "contents", "目录");
        foreach (var chapter in Handbook.Chapters)
        {
            await LookAsync(laptop, chapter.Address, "help-print", Screens.HelpChapter, chapter.Key, chapter.Title);
        }

        var phone = await PhoneAsync();
        await LookAsync(phone, "/m/AAAAAA", "unknown-code", Screens.WrongCodePhone, "unknown", "没有这个会议码");
        await LookAsync(phone, "/t/AAAAAA", "unknown-code", Screens.WrongCodeDesk, "unknown", "没有这个会议码");
        var wall = await WallAsync();
        await LookAsync(wall, "/screen", "screen-code", Screens.WallAsk, "ask", "输入会议码");
        await LookAsync(wall, "/screen/AAAAAA", "screen-code", Screens.WrongCodeWall, "unknown", "没有这个会议码");
        await StaffAsync();
    }

    private async Task SetUpAsync(Device laptop)
    {
        await LookAsync(laptop, "/", "landing-setup", Screens.Landing, "before-setup", "还没有设置");
        await LookAsync(laptop, "/setup", "setup-code", Screens.Setup, "empty", "填写设置码");
        await laptop.By("setup-code").FillAsync("AAAA-AAAA");
        await laptop.By("setup-account").FillAsync(TestServer.HostAccount);
        await laptop.By("setup-name").FillAsync("张主任");
        await laptop.By("setup-password").FillAsync(TestServer.HostPassword);
        await laptop.By("setup-submit").ClickAsync();
        await LookAsync(laptop, "setup-error", Screens.Setup, "wrong-code", "设置码不对");
        await laptop.By("setup-code").FillAsync(Service<SetupCode>().Issue());
        await laptop.By("setup-password").FillAsync(TestServer.HostPassword);
        await laptop.By("setup-submit").ClickAsync();
        await laptop.SeesAsync("list-rehearse");
        await laptop.Context.ClearCookiesAsync();
        await LookAsync(laptop, "/setup", "setup-done", Screens.Setup, "done", "已经设置过");
        await LookAsync(laptop, "/", "landing-code", Screens.Landing, "usual", "平时");
        await LookAsync(laptop, "/?wrong=1", "landing-code", Screens.Landing, "wrong-code", "会议码不对");
    }

    private async Task SignInAsync(Device laptop)
    {
        await LookAsync(laptop, "/account/login", "login-account", Screens.Login, "empty", "登录");
        await laptop.By("login-account").FillAsync(TestServer.HostAccount);
        await laptop.By("login-password").FillAsync("不对的密码不对的密码");
        await laptop.By("login-submit").ClickAsync();
        await LookAsync(laptop, "login-error", Screens.Login, "wrong", "密码不对");
    }

    private async Task StaffAsync()
    {
        var laptop = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        await LookAsync(laptop, "/admin/users", "users-add", Screens.Users, "one", "只有一个账号");
        foreach (var name in new[] { "李干事", "王书记", "赵纪检" })
        {
            (await Server.SignInAsHostAsync(name)).Dispose();
        }

        await LookAsync(laptop, "/admin/users", "users-add", Screens.Users, "several", "几个账号");
        await LookAsync(laptop, "/account/signout", "signout", Screens.SignOut, "ask", "退出");
    }
}
