using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Running.Alarms;

/// <summary>What only the machine knows.</summary>
internal interface IMachine
{
    /// <summary>The machine's clock as it stands, whoever set it.</summary>
    DateTimeOffset Clock { get; }

    /// <summary>Free bytes of the disk the data lies on, as far as this process may use them; null when that cannot be read.</summary>
    long? FreeBytes();
}

/// <inheritdoc/>
internal sealed class Machine(DataFolder folder) : IMachine
{
    public DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    public long? FreeBytes()
    {
        try
        {
            return new DriveInfo(folder.Root).AvailableFreeSpace;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A cable that came off is itself what is to be told.
            return null;
        }
    }
}
