using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DualReview.Tests;

/// <summary>A real nginx with the shipped configuration, its placeholders filled in, on free loopback ports. Ends when it is disposed.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-nginx-").FullName;
    private readonly X509Certificate2 certificate;
    private bool running;

    /// <summary>Writes the configuration.</summary>
    /// <param name="instances">Host and port of one to three instances; lines for more of them are left out, as deploy/README.md says.</param>
    public Nginx(params string[] instances)
    {
        (HttpPort, HttpsPort) = (Loopback.FreePort(), Loopback.FreePort());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(PathOf("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
        Directory.CreateDirectory(PathOf("temp"));
        var text = Template();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["RUN"] = folder,
            ["LOGS"] = folder,
            ["TEMP"] = PathOf("temp"),
            ["MIME_TYPES"] = "/etc/nginx/mime.types",
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

        for (var i = 0; i < instances.Length; i++)
        {
            text = text.Replace($"@INSTANCE_{Text(i + 1)}@", instances[i], StringComparison.Ordinal);
        }

        text = string.Join('\n', text.Split('\n').Where(line => !line.Contains("@INSTANCE_", StringComparison.Ordinal)));
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
        Require(code, said);
        running = true;
    }

    /// <summary>A browser that trusts this one certificate.</summary>
    public SocketsHttpHandler NewHandler() => new SocketsHttpHandler
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
            Require(code, said);
            await master.WaitForExitAsync();
        }

        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
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
        await process.WaitForExitAsync();
        return (process.ExitCode, await File.ReadAllTextAsync(said));
    }

    private static void Require(int code, string said)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"nginx ended with {Text(code)}: {said}");
        }
    }

    private static string Template()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("nginx is started outside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "deploy", "nginx", "nginx.conf"));
    }
}
