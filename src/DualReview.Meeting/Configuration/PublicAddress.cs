using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>The address that QR codes point at: what the host chose, else <c>DualReview:PublicUrl</c>, else the best LAN address.</summary>
public sealed class PublicAddress(IServer server, IOptions<DualReviewOptions> options)
{
    private Uri? chosen;

    /// <summary>The address, without a slash at its end.</summary>
    public string Current => (chosen?.ToString() ?? options.Value.PublicUrl ?? Candidates()[0]).TrimEnd('/');

    /// <summary>Lets the host choose another address, until the server stops.</summary>
    public void Use(Uri address) => chosen = address;

    /// <summary>Address of a path, e.g. <c>/m/7K49QM</c>.</summary>
    public string Of(string path) => Current + path;

    /// <summary>Addresses this machine can be reached at, the likeliest first; never empty.</summary>
    public IReadOnlyList<string> Candidates()
    {
        var bound = Bound();
        if (bound is null)
        {
            return ["http://localhost:5080"];
        }

        if (IPAddress.TryParse(bound.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
        {
            var lan = LanAddresses().Select(a => $"{bound.Scheme}://{a}:{bound.Port}").ToList();
            lan.Add($"{bound.Scheme}://localhost:{bound.Port}");
            return lan;
        }

        return [$"{bound.Scheme}://{bound.Host}:{bound.Port}"];
    }

    /// <summary>Where a browser on this machine finds the server.</summary>
    public Uri OnThisMachine() => new(Candidates()[^1]);

    private Uri? Bound() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(a => Uri.TryCreate(a.Replace("+", "0.0.0.0", StringComparison.Ordinal).Replace("*", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null)
        .FirstOrDefault(u => u is not null);

    /// <summary>Private addresses of interfaces that are up; one with a gateway is likelier to be the hall's network.</summary>
    private static IEnumerable<IPAddress> LanAddresses() =>
        from nic in NetworkInterface.GetAllNetworkInterfaces()
        where nic.OperationalStatus == OperationalStatus.Up && nic.NetworkInterfaceType != NetworkInterfaceType.Loopback
        let properties = nic.GetIPProperties()
        orderby properties.GatewayAddresses.Count descending
        from address in properties.UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork && !address.Address.ToString().StartsWith("169.254.", StringComparison.Ordinal)
        select address.Address;
}
