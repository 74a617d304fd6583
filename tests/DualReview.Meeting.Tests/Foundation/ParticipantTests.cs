using System.Net;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>Accounts of 参与人员: a start password that opens nothing by itself, one account for one person, and a page of their own.</summary>
public sealed class ParticipantTests
{
    private const string Account = "张书记";
    private static readonly PersonId Person = new(new Guid(7, 0, 0, new byte[8]));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartPassword_OpensNothingUntilItsOwnerChoseAnother()
    {
        await using var server = await TestServer.StartAsync();
        var start = StartPasswords.Make();
        await CreateAsync(server, start);
        using var client = server.NewClient();

        var asked = await TestServer.SignInAsync(client, Account, start);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("data-testid=\"login-chosen\"", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await client.GetAsync("/my", Cancel)).StatusCode);

        Assert.Contains("两次输入的新密码不一样", await ChooseAsync(client, start, TestServer.HostPassword, "另一个密码12345"), StringComparison.Ordinal);
        Assert.Contains("新密码不能和起始密码一样", await ChooseAsync(client, start, start, start), StringComparison.Ordinal);
        Assert.Contains("密码至少 10 个字符", await ChooseAsync(client, start, "短", "短"), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"login-chosen\"", await (await TestServer.SignInAsync(client, Account, start)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Empty(await ChooseAsync(client, start, TestServer.HostPassword, TestServer.HostPassword));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my", Cancel)).StatusCode);
        using var later = server.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await TestServer.SignInAsync(later, Account, start)).StatusCode);
        Assert.Equal("/my", Place(await TestServer.SignInAsync(later, Account, TestServer.HostPassword)));
    }

    [Fact]
    public async Task Participant_WhoFollowedALinkOfHosts_LandsOnTheirOwnPage()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync(Account, Policies.ParticipantRole)).Dispose();
        using var client = server.NewClient();
        var fields = new Dictionary<string, string> { ["Form.Account"] = Account, ["Form.Password"] = TestServer.HostPassword };

        var response = await TestServer.PostFormAsync(client, "/account/login?ReturnUrl=%2Fhost", "login", fields);

        Assert.Equal("/my", Place(response));
    }

    [Fact]
    public async Task Account_OfAPersonWhoHasOne_IsRefusedAndMayBeMovedOnlyAfterItIsFree()
    {
        await using var server = await TestServer.StartAsync();
        await CreateAsync(server, TestServer.HostPassword);
        await using var scope = server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();

        Assert.Contains(await Errors(accounts.CreateAsync("另一个", "另一个", TestServer.HostPassword, Policies.ParticipantRole, Person)), e => e.Contains("已经有账号", StringComparison.Ordinal));
        Assert.Empty(await Errors(accounts.CreateAsync("另一个", "另一个", TestServer.HostPassword, Policies.HostRole)));
        Assert.NotEmpty(await Errors(accounts.LinkAsync("另一个", Person)));
        Assert.Empty(await Errors(accounts.LinkAsync(Account, null)));
        Assert.Empty(await Errors(accounts.LinkAsync("另一个", Person)));
        Assert.Equal(Person, await server.Services.GetRequiredService<IAccountLinks>().PersonOfAsync("另一个", Cancel));

        await accounts.SetDisabledAsync("另一个", true, "管理员");
        Assert.Null(await server.Services.GetRequiredService<IAccountLinks>().PersonOfAsync("另一个", Cancel));
        Assert.Equal("张书记2", await accounts.FreeNameAsync(Account));
    }

    [Fact]
    public async Task Renew_GivesAStartPassword_ButNeverToAnAdministratorsAccount()
    {
        await using var server = await TestServer.StartAsync();
        await CreateAsync(server, TestServer.HostPassword, startPassword: false);
        (await server.SignInAsHostAsync("管理员", Policies.AdministratorRole)).Dispose();
        await using var scope = server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();

        var (password, _) = await accounts.RenewAsync(Account);
        Assert.Null((await accounts.RenewAsync("管理员")).Password);

        using var client = server.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await TestServer.SignInAsync(client, Account, TestServer.HostPassword)).StatusCode);
        Assert.Empty(await ChooseAsync(client, password!, "又一个新的很长的密码", "又一个新的很长的密码"));
    }

    [Fact]
    public async Task Leaders_ForAYearOrAMeeting_AreNoParticipants()
    {
        await using var server = await TestServer.StartAsync();
        await CreateAsync(server, TestServer.HostPassword);
        (await server.SignInAsHostAsync()).Dispose();
        await using var scope = server.Services.CreateAsyncScope();

        Assert.Equal([TestServer.HostAccount], (await scope.ServiceProvider.GetRequiredService<StaffAccounts>().LeadersAsync()).Select(u => u.UserName));
    }

    [Fact]
    public async Task UsersPage_MakesAParticipant()
    {
        await using var server = await TestServer.StartAsync();
        using var admin = await server.SignInAsHostAsync("管理员", Policies.AdministratorRole);

        await TestServer.PostFormAsync(admin, "/admin/users", "add", new() { ["Form.Account"] = Account, ["Form.Name"] = "张一", ["Form.Password"] = TestServer.HostPassword, ["Form.Role"] = Policies.ParticipantRole });

        using var client = server.NewClient();
        Assert.Equal("/my", Place(await TestServer.SignInAsync(client, Account, TestServer.HostPassword)));
    }

    /// <summary>A register of hundreds is not one list: twenty stand there, the others are looked for, and who is linked keeps their name.</summary>
    [Fact]
    public async Task UsersPage_WithALargeRegister_OffersTwentyAndFindsTheOthers()
    {
        await using var server = await TestServer.StartAsync();
        using var admin = await server.SignInAsHostAsync("管理员", Policies.AdministratorRole);
        var register = server.Services.GetRequiredService<IOrganisations>();
        var unit = (await register.AddUnitAsync(null, "前进村", UnitKind.Village, Cancel)).Unit!.Value;
        Tenure? last = null;
        for (var i = 10; i < 35; i++)
        {
            last = (await register.AddTenureAsync(null, $"干部{i}", unit, "委员", [], new DateOnly(2026, 1, 1), null, Cancel)).Tenure;
        }

        var page = await admin.GetStringAsync("/admin/users", Cancel);
        Assert.Equal(20, Offered(page));
        Assert.DoesNotContain("干部34", page, StringComparison.Ordinal);
        Assert.Contains("一共 25 人", page, StringComparison.Ordinal);
        await TestServer.PostFormAsync(admin, "/admin/users?find=34", "link", new() { ["Link.Account"] = "管理员", ["Link.Person"] = last!.Person.ToString() });
        page = await admin.GetStringAsync("/admin/users?find=%E5%89%8D%E8%BF%9B", Cancel);
        Assert.Equal(20, Offered(page));
        Assert.Contains("干部34（前进村 委员）", page, StringComparison.Ordinal);
        page = await admin.GetStringAsync("/admin/users?find=34", Cancel);
        Assert.Equal(1, Offered(page));

        static int Offered(string page) => System.Text.RegularExpressions.Regex.Count(page, "<option value=\"[0-9a-f]{32}\"");
    }

    private static string? Place(HttpResponseMessage response) => response.Headers.Location?.AbsolutePath;

    private static async Task CreateAsync(TestServer server, string password, bool startPassword = true)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var created = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(Account, "张一", password, Policies.ParticipantRole, Person, startPassword);
        Assert.True(created.Succeeded);
    }

    /// <summary>The page after choosing a password; empty when it led on.</summary>
    private static async Task<string> ChooseAsync(HttpClient client, string start, string chosen, string again)
    {
        var response = await TestServer.PostFormAsync(client, "/account/login", "login", new()
        {
            ["Form.Account"] = Account, ["Form.Password"] = start, ["Form.Chosen"] = chosen, ["Form.Again"] = again,
        });
        return response.StatusCode == HttpStatusCode.Found ? string.Empty : await response.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<string[]> Errors(Task<Microsoft.AspNetCore.Identity.IdentityResult> result) => [.. (await result).Errors.Select(e => e.Description)];
}
