using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DualReview.Domain.Meetings;
using DualReview.Faults.Network;
using DualReview.Meeting.Rehearsal;
using DualReview.Tests;

namespace DualReview.Faults.Serving;

/// <summary>What a hall votes on: the servers, what they keep, what stands in front of them, and the network between that and the phones.</summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>Instances that deploy/nginx has lines for.</summary>
    public const int MostInstances = 3;

    /// <summary>
    /// Ports of instances behind a proxy, below those that the system gives to outgoing connections: an instance that comes back must find its own free.
    /// </summary>
    private const int FirstPort = 20_000, LastPort = 32_000;

    /// <summary>After so long the real page gives a request up and sends it again.</summary>
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(15);

    /// <summary>A phone that loses its patience sooner than the page: alone before one server it is the phone that has to find out that it hangs.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(2);

    private readonly StormDatabase? database;
    private readonly Nginx? nginx;
    private readonly string? folder;

    private Site(Instances servers, StormDatabase? database, Nginx? nginx, string? folder)
    {
        (Servers, this.database, this.nginx, this.folder) = (servers, database, nginx, folder);
        Address = nginx is null ? Network.Address : new UriBuilder(Network.Address) { Scheme = Uri.UriSchemeHttps }.Uri;
        Patience = nginx is null ? ShortPatience : PagePatience;
    }

    /// <summary>The hall's network.</summary>
    public FlakyProxy Network { get; } = new();

    /// <summary>The servers.</summary>
    public Instances Servers { get; }

    /// <summary>Where phones, projector and the devices at the box connect, through the network.</summary>
    public Uri Address { get; }

    /// <summary>How long a phone waits for an answer.</summary>
    public TimeSpan Patience { get; }

    /// <summary>One server on a folder, without anything in front of it.</summary>
    public static Site OnFiles(string data, Sabotage sabotage = Sabotage.None)
    {
        var server = new ServerLife(data, sabotage);
        var site = new Site(new Instances(server), null, null, null);
        server.Listening = site.Network.Follow;
        return site;
    }

    /// <summary>Servers on an empty database of their own. Several stand behind a real nginx with the shipped configuration.</summary>
    /// <param name="postgres">How to connect to a PostgreSQL server.</param>
    /// <param name="count">How many, 1–<see cref="MostInstances"/>.</param>
    public static async Task<Site> OnPostgresAsync(string postgres, int count)
    {
        var database = await StormDatabase.MakeAsync(postgres);
        var folder = Directory.CreateTempSubdirectory("dr-site-").FullName;
        var warrant = new Warrant(Path.Combine(folder, Warrant.Name));
        var settings = new Dictionary<string, string>
        {
            ["DualReview__Store__Provider"] = "PostgreSql",
            ["ConnectionStrings__DualReview"] = database.ConnectionString,
            ["DualReview__Proxies__0"] = IPAddress.Loopback.ToString(),
        };
        var ports = count == 1 ? [0] : FreePorts(count);
        var servers = new Instances([.. ports.Select((port, i) => new ServerLife(Path.Combine(folder, Text(i))) { Port = port, Settings = settings, Warrant = warrant })]);
        var nginx = count == 1 ? null : new Nginx([.. ports.Select(p => $"{IPAddress.Loopback}:{Text(p)}")]);
        var site = new Site(servers, database, nginx, folder);
        if (nginx is null)
        {
            servers.All[0].Listening = site.Network.Follow;
        }
        else
        {
            await nginx.StartAsync();
            site.Network.Follow(nginx.HttpsPort);
        }

        return site;
    }

    /// <summary>A client as phones have one: no cookies, and it trusts the proxy's certificate.</summary>
    /// <param name="connections">Most connections at once.</param>
    public HttpClient NewPhones(int connections)
    {
        var handler = NewHandler();
        (handler.UseCookies, handler.MaxConnectionsPerServer) = (false, connections);
        return new HttpClient(new PlateReader(handler, Servers.Seen)) { BaseAddress = Address };
    }

    /// <summary>A device at the box.</summary>
    public BoxDevice NewDevice(MeetingCode code) => new(Address, code, NewHandler());

    /// <summary>What any browser here connects with.</summary>
    public SocketsHttpHandler NewHandler() => nginx?.NewHandler() ?? new SocketsHttpHandler();

    /// <summary>Whether a certificate is the proxy's.</summary>
    public bool Trusts(X509Certificate? shown) => nginx?.Trusts(shown) ?? false;

    public async ValueTask DisposeAsync()
    {
        await Servers.DisposeAsync();
        if (nginx is not null)
        {
            await nginx.DisposeAsync();
        }

        await Network.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int[] FreePorts(int count)
    {
        var found = new List<int>();
        while (found.Count < count)
        {
            var port = Random.Shared.Next(FirstPort, LastPort);
            if (!found.Contains(port) && IsFree(port))
            {
                found.Add(port);
            }
        }

        return [.. found];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new TcpListener(IPAddress.Loopback, port);
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
