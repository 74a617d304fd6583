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

    /// <summary>Leaves the note.</summary>
    public static void Note(DataFolder folder, Uri address)
    {
        try
        {
            File.WriteAllText(folder.File(Name), address.AbsoluteUri);
        }
        catch (IOException)
        {
            // A disk that does not take it is no reason not to serve, and a full one has its own alarm. A second start is refused instead of led here.
        }
    }

    /// <summary>Takes the note away.</summary>
    public static void Remove(DataFolder folder) => File.Delete(folder.File(Name));

    /// <summary>Where a server on this folder answers now; null when nobody uses the folder, or somebody who does not serve it (a rehearsal).</summary>
    public static async Task<Uri?> RunningAsync(DataFolder folder)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        try
        {
            while (!IsFree(folder))
            {
                if (Read(folder) is { } address && await AnswersAsync(client, address, patience.Token))
                {
                    return address;
                }

                // Another process says nothing when it has written its note.
                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // In use by somebody who does not serve it.
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

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/live"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
