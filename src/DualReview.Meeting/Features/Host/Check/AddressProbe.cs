using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Host.Check;

/// <summary>Opens the phone's page through the address that stands in the QR, as a phone would: no proxy, no cookie, no other way round.</summary>
/// <param name="patience">How long it waits for an answer.</param>
internal sealed class AddressProbe(TimeSpan patience) : IDisposable
{
    /// <summary>Far above the page of a phone, so that something else which never ends is not read to its end.</summary>
    private const int LargestPage = 256 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero })
    {
        Timeout = patience,
        MaxResponseContentBufferSize = LargestPage,
    };

    /// <summary>Waits as long as somebody with a phone in the hand does.</summary>
    public AddressProbe()
        : this(TimeSpan.FromSeconds(6))
    {
    }

    /// <summary>Tries it.</summary>
    /// <param name="address">The address without a path, absolute.</param>
    /// <param name="code">Whose page must open.</param>
    /// <param name="cancel">Stops trying.</param>
    public Task<AddressFinding> TryAsync(string address, MeetingCode code, CancellationToken cancel) =>
        new Uri(address).IsLoopback ? Task.FromResult(AddressFinding.OnlyHere) : OpenAsync(address, code, cancel);

    /// <summary>Tries it wherever it is.</summary>
    internal async Task<AddressFinding> OpenAsync(string address, MeetingCode code, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address}/m/{code}"), cancel);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancel)).Contains($"data-code=\"{code}\"", StringComparison.Ordinal)
                ? AddressFinding.Reached
                : AddressFinding.Elsewhere;
        }
        catch (HttpRequestException problem)
        {
            return problem.HttpRequestError switch
            {
                HttpRequestError.SecureConnectionError => AddressFinding.NotTrusted,
                HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => AddressFinding.Unreachable,
                _ => AddressFinding.Elsewhere,
            };
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return AddressFinding.Silent;
        }
    }

    public void Dispose() => http.Dispose();
}
