using DualReview.Domain;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Teller;

/// <summary>
/// Refuses posts that another origin's page caused. The seat's cookie is SameSite=Strict already; but on a hall's network
/// every port of one address is the same "site", so the origin itself is compared too.
/// </summary>
public sealed class SameOriginFilter(RefusalSentences sentences) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        return HttpMethods.IsPost(request.Method) && origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}"
            ? ValueTask.FromResult<object?>(Answers.Refuse(new ForeignOrigin(), sentences))
            : next(context);
    }
}

/// <summary>The request came from a page of another origin.</summary>
public sealed record ForeignOrigin() : Refusal("desk.foreign");
