using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DualReview.Faults.Serving;

/// <summary>Every answer of a server says which instance gave it, so that the tool knows whom a proxy asked. The product says nothing of the kind.</summary>
internal sealed class NamePlate(string name) : IStartupFilter
{
    /// <summary>The header.</summary>
    public const string Header = "X-Storm-Instance";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            http.Response.Headers[Header] = name;
            return rest(http);
        });
        next(app);
    };
}

/// <summary>Reads the name plates of the answers that pass.</summary>
internal sealed class PlateReader(HttpMessageHandler inner, Action<string> seen) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues(NamePlate.Header, out var names))
        {
            seen(names.First());
        }

        return answer;
    }
}
