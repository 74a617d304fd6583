namespace DualReview.Meeting.Configuration;

/// <summary>
/// One process works on a data folder: a server, a rehearsal or a restore. The system lets go of the lock when the process ends, however
/// it ends, so that nothing has to be cleaned up after a power cut.
/// </summary>
internal static class FolderLock
{
    private const string Name = "in-use.lock";

    /// <summary>Takes the folder until the answer is disposed; null when another process has it.</summary>
    public static IDisposable? TryTake(DataFolder folder)
    {
        try
        {
            return new FileStream(folder.File(Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
