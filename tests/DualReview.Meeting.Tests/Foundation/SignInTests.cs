using System.Net;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Foundation;

public class SignInTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> SetUp(HttpClient client, string code, string password = TestServer.HostPassword) =>
        TestServer.PostFormAsync(client, "/setup", "setup", new()
        {
            ["Form.Code"] = code, ["Form.Account"] = "admin", ["Form.Name"] = "管理员", ["Form.Password"] = password,
        });

    [Fact]
    public async Task SetUp_WithTheCodeOnce_MakesTheAdministratorAndASecondUseIsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        using var client = server.NewClient();

        Assert.Equal(HttpStatusCode.Found, (await SetUp(client, code.ToLowerInvariant())).StatusCode);

        var page = await client.GetStringAsync("/setup", Cancel);
        Assert.Contains("data-testid=\"setup-done\"", page, StringComparison.Ordinal);
        Assert.False(server.Services.GetRequiredService<SetupCode>().TryUse(code));
        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignInAsync(client, "admin", TestServer.HostPassword)).StatusCode);
    }

    [Fact]
    public async Task SetUp_WithAWrongCode_IsRefusedAndMakesNothing()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        var response = await SetUp(client, "AAAA-BBBB-CCCC");

        Assert.Contains("data-testid=\"setup-error\"", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await TestServer.SignInAsync(client, "admin", TestServer.HostPassword)).StatusCode);
    }

    [Fact]
    public async Task SetUp_WithAShortPassword_SaysSoAndTheCodeStaysGood()
    {
        await using var server = await TestServer.StartAsync();
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        using var client = server.NewClient();

        var refused = await SetUp(client, code, "short");
        Assert.Contains("密码至少 10 个字符", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await SetUp(client, code)).StatusCode);
    }

    [Fact]
    public void SetupCode_AfterManyWrongTries_IsBurnt()
    {
        var setup = new SetupCode();
        var code = setup.Issue();
        for (var i = 0; i < 20; i++)
        {
            Assert.False(setup.TryUse("AAAA-AAAA"));
        }

        Assert.False(setup.TryUse(code));
        Assert.False(setup.IsWaiting);
    }

    [Fact]
    public async Task SignIn_AfterSixWrongPasswords_LocksTheAccountAndNotTheAddress()
    {
        await using var server = await TestServer.StartAsync();
        using var other = await server.SignInAsHostAsync("另一位");
        using var victim = await server.SignInAsHostAsync();
        using var client = server.NewClient();
        for (var i = 0; i < 6; i++)
        {
            await TestServer.SignInAsync(client, TestServer.HostAccount, "不对的密码不对的密码");
        }

        var locked = await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);

        Assert.Contains("连续输错多次", await locked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignInAsync(client, "另一位", TestServer.HostPassword)).StatusCode);
    }

    [Fact]
    public async Task SignIn_OfADisabledAccount_IsRefusedWithoutSayingWhy()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAsHostAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            Assert.True(await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SetDisabledAsync(TestServer.HostAccount, true, "admin"));
        }

        var refused = await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);

        Assert.Contains("账号或密码不对", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ToAForeignReturnAddress_StaysHere()
    {
        await using var server = await TestServer.StartAsync();
        using var signedIn = await server.SignInAsHostAsync();
        using var client = server.NewClient();

        foreach (var foreign in (string[])["https://example.org/", "//example.org", "/\\example.org"])
        {
            var response = await TestServer.PostFormAsync(client, "/account/login?ReturnUrl=" + Uri.EscapeDataString(foreign), "login", new()
            {
                ["Form.Account"] = TestServer.HostAccount, ["Form.Password"] = TestServer.HostPassword,
            });
            Assert.Equal("/host", response.Headers.Location!.IsAbsoluteUri ? response.Headers.Location.AbsolutePath : response.Headers.Location.ToString());
        }
    }

    [Fact]
    public async Task Users_ForAHost_AreForbiddenAndForAnAdministratorOpen()
    {
        await using var server = await TestServer.StartAsync();
        using var host = await server.SignInAsHostAsync();
        using var administrator = await server.SignInAsHostAsync("admin", Policies.AdministratorRole);
        using var stranger = server.NewClient();

        Assert.Equal("/account/denied", (await host.GetAsync("/admin/users", Cancel)).Headers.Location!.AbsolutePath);
        Assert.Equal("/account/login", (await stranger.GetAsync("/admin/users", Cancel)).Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/admin/users", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        var response = await client.PostAsync("/account/login", new FormUrlEncodedContent([new("_handler", "login"), new("Form.Account", "x"), new("Form.Password", "y")]), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
