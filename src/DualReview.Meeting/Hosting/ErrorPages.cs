using Microsoft.AspNetCore.Diagnostics;

namespace DualReview.Meeting.Hosting;

/// <summary>What somebody sees when a request comes to nothing: a sentence, and never what went wrong inside.</summary>
public static class ErrorPages
{
    private const string Page = "/oops/{0}";

    /// <summary>Gives every failed answer without a body the page of its status; a fault of the program counts as 500.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/oops/500",
            CreateScopeForErrors = true,

            // A body that is too long or does not come is the sender's fault and keeps its status.
            StatusCodeSelector = e => (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute(Page, createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                // The page is only looked at. Asked for by the method of the failed request, a post would be taken for a form
                // without its token: the 401 of a post became a 400, and the 400 of a form a 500.
                http.Request.Method = HttpMethods.Get;
            }

            return next(http);
        });
        app.Use((http, next) =>
        {
            // The framework throws where it meets this charset in a form, before any page or handler has a say.
            if (http.Request.ContentType?.Contains("utf-7", StringComparison.OrdinalIgnoreCase) == true)
            {
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }

            return next(http);
        });
    }
}
