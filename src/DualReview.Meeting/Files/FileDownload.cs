using DualReview.Domain.Cycles;
using DualReview.Meeting.Security;

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
        if (await files.OpenAsync(file.Sha256, cancel) is not { } content)
        {
            FileLog.Missing(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FileDownload)), file.Sha256);
            return Results.NotFound();
        }

        http.Sandbox();
        return Results.Stream(content, FileKinds.ContentType(file.Kind), file.FileName);
    }
}
