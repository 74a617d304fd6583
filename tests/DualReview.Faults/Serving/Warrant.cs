using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Faults.Serving;

/// <summary>
/// Says at which step of the closing a server is to die. It lies in a file beside the data, good for one death: whichever instance counts the box finds it, and the
/// one that goes on with the count does not die of the same.
/// </summary>
internal sealed class Warrant(string path)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "die-at";

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>The next server that gets to this step dies there; null: nobody does.</summary>
    public void Issue(ClosingStep? step)
    {
        File.Delete(path);
        if (step is { } at)
        {
            // Whole or not there: a server may look at any moment.
            File.WriteAllText($"{path}.new", at.ToString());
            File.Move($"{path}.new", path);
        }
    }

    /// <summary>Whether whoever asks is to die at this step. Of several that ask, one.</summary>
    public bool IsFor(ClosingStep step)
    {
        try
        {
            if (!File.Exists(path) || File.ReadAllText(path) != step.ToString())
            {
                return false;
            }

            File.Move(path, $"{path}.{Environment.ProcessId}");
            return true;
        }
        catch (FileNotFoundException)
        {
            // Another one was faster.
            return false;
        }
    }
}
