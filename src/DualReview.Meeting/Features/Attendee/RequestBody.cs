namespace DualReview.Meeting.Features.Attendee;

/// <summary>Bodies that a phone's script sends, and what it means when they do not come as they should.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Reads a body. Nothing when it is not what our page sends; nothing and a status when it is longer than this many bytes, or did not come
    /// whole: that decides nothing, and the phone sends again.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="largest">Most bytes. A body without a length is measured while it is read.</param>
    /// <param name="read">Reads it to its end; null when it is not what our page sends.</param>
    public static async Task<(T? Body, int? Failed)> ReadAsync<T>(HttpRequest request, int largest, Func<HttpRequest, ValueTask<T?>> read)
        where T : class
    {
        if (request.ContentLength > largest)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return (await read(request), null);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
        catch (IOException)
        {
            // The connection broke in the middle. Left to itself this would be a log line on the path of a ballot.
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }
}
