using System.Net;
using System.Text.RegularExpressions;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>The real server on a free loopback port with a data folder of its own. Stops and cleans up when disposed.</summary>
public sealed partial class TestServer : IAsyncDisposable
{
    public const string HostAccount = "主持人";
    public const string HostPassword = "一个很长的密码1234";

    private readonly WebApplication app;
    private readonly bool ownsData;

    private TestServer(WebApplication app, string dataDirectory, bool ownsData)
    {
        this.app = app;
        this.ownsData = ownsData;
        DataDirectory = dataDirectory;
    }

    public string DataDirectory { get; }

    public Uri BaseAddress => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public IServiceProvider Services => app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Changes to settings or services.</param>
    /// <param name="dataDirectory">An existing data folder, to start again on the same data; a new one by default.</param>
    public static async Task<TestServer> StartAsync(Action<WebApplicationBuilder>? configure = null, string? dataDirectory = null)
    {
        var data = dataDirectory ?? Path.Combine(Path.GetTempPath(), $"dr-test-{Guid.NewGuid():n}");
        var app = DualReviewApp.Build(
            ["--urls", "http://127.0.0.1:0", "--DualReview:DataDirectory", data, "--contentRoot", RepositoryRoot(), "--applicationName", "DualReview.Meeting"],
            builder =>
            {
                builder.Logging.ClearProviders();
                configure?.Invoke(builder);
            });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(app, data, ownsData: dataDirectory is null);
    }

    /// <summary>A browser of its own: own cookies, no redirects followed by itself.</summary>
    public HttpClient NewClient(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler
        {
            CookieContainer = cookies ?? new CookieContainer(),
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),

            // Who waits to be told that a body is welcome waits for the answer, however busy the machine is.
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        })
        {
            BaseAddress = BaseAddress,
        };

    /// <summary>Makes a host account (once) and signs a new browser in.</summary>
    public async Task<HttpClient> SignInAsHostAsync(string account = HostAccount, string role = Policies.HostRole)
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
            var created = await accounts.CreateAsync(account, account, HostPassword, role);
            Assert.True(created.Succeeded || created.Errors.Any(e => e.Code == "DuplicateUserName"), string.Join(' ', created.Errors.Select(e => e.Description)));
        }

        var client = NewClient();
        var response = await SignInAsync(client, account, HostPassword);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return client;
    }

    /// <summary>Fills in the sign-in page as a person would.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string account, string password) =>
        await PostFormAsync(client, "/account/login", "login", new() { ["Form.Account"] = account, ["Form.Password"] = password });

    /// <summary>Presses the button of the sign-out page.</summary>
    public static Task<HttpResponseMessage> SignOutAsync(HttpClient client, string? returnUrl = null) =>
        PostFormAsync(client, "/account/signout", string.Empty, returnUrl is null ? [] : new() { ["returnUrl"] = returnUrl }, to: "/account/logout");

    /// <summary>Loads a page, takes its antiforgery token and posts one of its forms.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string page, string handler, Dictionary<string, string> fields, string? to = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var html = await client.GetStringAsync(page, cancel);
        fields["__RequestVerificationToken"] = AntiforgeryToken().Match(html).Groups[1].Value;
        fields["_handler"] = handler;
        return await client.PostAsync(to ?? page, new FormUrlEncodedContent(fields), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (ownsData)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    /// <summary>Stops the server but leaves the data for another start.</summary>
    public async Task StopKeepingDataAsync() => await app.DisposeAsync();

    /// <summary>The folder with the solution file.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
