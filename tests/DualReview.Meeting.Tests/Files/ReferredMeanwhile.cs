using System.Collections;

namespace DualReview.Meeting.Tests.Files;

/// <summary>
/// The digests that a sweep compares with, none, and something that happens while it does: once it has looked at a first file and goes on to the
/// next, or when it takes all digests at once.
/// </summary>
/// <param name="meanwhile">Is told the digest of the file that was looked at; null when all were taken at once.</param>
internal sealed class ReferredMeanwhile(Action<string?> meanwhile) : IReadOnlySet<string>
{
    private readonly List<string> asked = [];

    public int Count => 0;

    public bool Contains(string item)
    {
        asked.Add(item);
        if (asked.Count == 2)
        {
            meanwhile(asked[0]);
        }

        return false;
    }

    public IEnumerator<string> GetEnumerator()
    {
        meanwhile(null);
        return Enumerable.Empty<string>().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool IsProperSubsetOf(IEnumerable<string> other) => throw new NotSupportedException();

    public bool IsProperSupersetOf(IEnumerable<string> other) => throw new NotSupportedException();

    public bool IsSubsetOf(IEnumerable<string> other) => throw new NotSupportedException();

    public bool IsSupersetOf(IEnumerable<string> other) => throw new NotSupportedException();

    public bool Overlaps(IEnumerable<string> other) => throw new NotSupportedException();

    public bool SetEquals(IEnumerable<string> other) => throw new NotSupportedException();
}
