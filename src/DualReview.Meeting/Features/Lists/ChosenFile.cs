using Microsoft.AspNetCore.Components.Forms;

namespace DualReview.Meeting.Features.Lists;

/// <summary>A file somebody chose on a page, brought over whole.</summary>
/// <param name="Content">Its bytes; empty where there is a problem.</param>
/// <param name="Name">Its name.</param>
/// <param name="Problem">A key of <see cref="TableFile.Problems"/>; null for none.</param>
internal sealed record ChosenFile(byte[] Content, string Name, string? Problem)
{
    /// <summary>Brings it over. One that is too large is refused by what the browser says of it, before a byte is sent.</summary>
    public static async Task<ChosenFile> BringAsync(IBrowserFile file)
    {
        if (file.Size > TableFile.Largest)
        {
            return new ChosenFile([], file.Name, "File.TooLarge");
        }

        try
        {
            using var content = new MemoryStream();
            await using var stream = file.OpenReadStream(TableFile.Largest);
            await stream.CopyToAsync(content);
            return new ChosenFile(content.ToArray(), file.Name, null);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException or Microsoft.JSInterop.JSException)
        {
            // Changed or deleted on the disk since it was chosen, or the stick was pulled out: the page lives on and says so.
            return new ChosenFile([], file.Name, "File.Unreadable");
        }
    }

    /// <summary>Reads its rows; see <see cref="TableFile.Read"/>.</summary>
    public T Read<T>(Func<IEnumerable<(int Number, string[] Cells)>, T> take, Func<string, T> broken) =>
        Problem is { } problem ? broken(problem) : TableFile.Read(Content, Name, take, broken);
}
