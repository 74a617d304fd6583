using DualReview.Domain.Cycles;
using DualReview.Meeting.Security;
using Microsoft.Net.Http.Headers;

namespace DualReview.Meeting.Files;

/// <summary>Sends a kept file to somebody who may have it; the endpoint decides who that is.</summary>
public static class FileDownload
{
    /// <summary>
    /// As an attachment under its name (RFC 5987), with the content type of its kind and without any right to run something; not found when
    /// the disk no longer has it as it was.
    /// </summary>
    public static async Task<IResult> SendAsync(this IKeptFiles files, KeptFile file, HttpContext http, CancellationToken cancel)
    {
        if (await OpenAsync(files, file, http, cancel) is not { } content)
        {
            return Results.NotFound();
        }

        http.Sandbox();
        return Results.Stream(content, FileKinds.ContentType(file.Kind), file.FileName);
    }

    /// <summary>
    /// For the browser's own PDF reader, which a sandbox would keep from starting. Nothing but a PDF is ever sent so: everything else goes as an
    /// attachment. That it is one was seen by its content when it came in, and <c>nosniff</c> keeps a browser from finding something else in it.
    /// </summary>
    public static async Task<IResult> ReadAsync(this IKeptFiles files, KeptFile file, HttpContext http, CancellationToken cancel)
    {
        if (file.Kind != FileKind.Pdf)
        {
            return await files.SendAsync(file, http, cancel);
        }

        if (await OpenAsync(files, file, http, cancel) is not { } content)
        {
            return Results.NotFound();
        }

        http.PdfReader();
        var inline = new ContentDispositionHeaderValue("inline");
        inline.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = inline.ToString();
        return Results.Stream(content, FileKinds.ContentType(file.Kind));
    }

    private static async Task<Stream?> OpenAsync(IKeptFiles files, KeptFile file, HttpContext http, CancellationToken cancel)
    {
        var content = await files.OpenAsync(file.Sha256, cancel);
        if (content is null)
        {
            FileLog.Missing(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FileDownload)), file.Sha256);
        }

        return content;
    }
}
