using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Running;

/// <summary>A real nginx with the shipped configuration, its placeholders filled in, on free loopback ports. Ends with the test.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-nginx-").FullName;
    private readonly X509Certificate2 certificate;
    private bool running;

    /// <summary>Writes the configuration.</summary>
    /// <param name="instances">Host and port of the three instances.</param>
    public Nginx(params string[] instances)
    {
        (HttpPort, HttpsPort) = (FreePort(), FreePort());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(PathOf("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
        Directory.CreateDirectory(PathOf("temp"));
        var text = File.ReadAllText(Path.Combine(TestServer.RepositoryRoot(), "deploy", "nginx", "nginx.conf"));
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["RUN"] = folder,
            ["LOGS"] = folder,
            ["TEMP"] = PathOf("temp"),
            ["MIME_TYPES"] = "/etc/nginx/mime.types",
            ["INSTANCE_1"] = instances[0],
            ["INSTANCE_2"] = instances[1],
            ["INSTANCE_3"] = instances[2],
            ["HTTP_PORT"] = $"127.0.0.1:{Text(HttpPort)}",
            ["HTTPS_PORT"] = $"127.0.0.1:{Text(HttpsPort)}",
            ["HTTPS_SUFFIX"] = $":{Text(HttpsPort)}",
            ["SERVER_NAME"] = "localhost",
            ["CERTIFICATE"] = PathOf("certificate.pem"),
            ["CERTIFICATE_KEY"] = PathOf("key.pem"),
        })
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        Configuration = text;
        File.WriteAllText(PathOf("nginx.conf"), text);
    }

    /// <summary>Where nginx is; null when it is not installed.</summary>
    public static string? Executable { get; } = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    public string Configuration { get; }

    public int HttpPort { get; }

    public int HttpsPort { get; }

    public Uri Address => new($"https://localhost:{Text(HttpsPort)}");

    /// <summary>Everything nginx wrote to its logs.</summary>
    public string Logs => string.Concat(Directory.GetFiles(folder, "*.log").Select(File.ReadAllText));

    /// <summary>Files that nginx put on the disk in passing.</summary>
    public IEnumerable<string> Leftovers => Directory.EnumerateFiles(PathOf("temp"), "*", SearchOption.AllDirectories);

    /// <summary>Checks the configuration: what <c>nginx -t</c> says and its exit code.</summary>
    public Task<(int Code, string Said)> CheckAsync() => RunAsync("-t");

    /// <summary>Starts it. It goes to the background by itself once it listens.</summary>
    public async Task StartAsync()
    {
        var (code, said) = await RunAsync();
        Assert.True(code == 0, said);
        running = true;
    }

    /// <summary>A browser that trusts this one certificate.</summary>
    public HttpMessageHandler NewHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
    };

    public HttpClient NewClient() => new(NewHandler()) { BaseAddress = Address };

    /// <summary>Whether a certificate is the one of this nginx.</summary>
    public bool Trusts(X509Certificate? shown) => shown?.GetCertHashString() == certificate.GetCertHashString();

    public async ValueTask DisposeAsync()
    {
        if (running)
        {
            var id = int.Parse(await File.ReadAllTextAsync(PathOf("nginx.pid")), CultureInfo.InvariantCulture);
            using var master = Process.GetProcessById(id);
            var (code, said) = await RunAsync("-s", "stop");
            Assert.True(code == 0, said);
            await master.WaitForExitAsync();
        }

        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string PathOf(string name) => Path.Combine(folder, name);

    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        // To a file and not a pipe: the server in the background would keep the pipe open.
        var said = PathOf("said.txt");
        var start = new ProcessStartInfo("/bin/sh");
        foreach (var word in (string[])["-c", $"exec \"$0\" \"$@\" >'{said}' 2>&1", Executable!, "-p", folder, "-c", PathOf("nginx.conf"), .. words])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await File.ReadAllTextAsync(said));
    }
}
