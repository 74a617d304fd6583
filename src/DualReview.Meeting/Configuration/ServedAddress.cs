namespace DualReview.Meeting.Configuration;

/// <summary>
/// A note in the data folder of where its server listens. Who starts a second time is led there. It counts only while the folder is in use:
/// a server that was killed leaves it behind.
/// </summary>
internal static class ServedAddress
{
    /// <summary>Name of the note. It is no data: a backup leaves it out, and a restore leaves it where it is.</summary>
    public const string Name = "serving.txt";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Most time for a server that is just starting to say where it listens.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Leaves the note. False where the disk does not take it, which is no reason not to serve: a full disk has its own alarm.</summary>
    public static bool Note(DataFolder folder, Uri address)
    {
        try
        {
            File.WriteAllText(folder.File(Name), address.AbsoluteUri);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Takes the note away.</summary>
    public static void Remove(DataFolder folder) => File.Delete(folder.File(Name));

    /// <summary>Where a server on this folder answers now; null when nobody uses the folder, or somebody who does not serve it (a rehearsal).</summary>
    public static async Task<Uri?> RunningAsync(DataFolder folder)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (IsFree(folder))
            {
                return null;
            }

            if (Read(folder) is { } address && await AnswersAsync(client, address))
            {
                return address;
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    private static bool IsFree(DataFolder folder)
    {
        using var mine = FolderLock.TryTake(folder);
        return mine is not null;
    }

    private static Uri? Read(DataFolder folder)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(folder.File(Name)), UriKind.Absolute, out var address) ? address : null;
        }
        catch (IOException)
        {
            // Not there yet, or being written.
            return null;
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
