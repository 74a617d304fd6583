using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Setup;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>Classes and seats of the schemes a list is held against. Bodies have no posts and are none of them.</summary>
internal sealed class ClassesOfAList(IReadOnlyList<Scheme> schemes)
{
    private static readonly char[] Separators = ['、', '，', ',', '/', ';', '；', ' '];

    private readonly (Scheme Scheme, SubjectClass Class)[] all = [.. schemes.SelectMany(s => s.Subjects.Where(c => c.Kind == SubjectKind.Member).Select(c => (s, c)))];

    /// <summary>Names of all seats.</summary>
    public IEnumerable<string> SeatNames => schemes.SelectMany(s => s.Seats).Select(s => s.Name).Distinct();

    /// <summary>
    /// The class that lists the post. Where several schemes do, one that limits how many there are comes first: a second holder is asked
    /// about rather than taken in silence.
    /// </summary>
    public SubjectClass? ByPost(string post) => all.Where(x => x.Class.Posts.Contains(post)).OrderBy(x => x.Class.Maximum ?? int.MaxValue).Select(x => x.Class).FirstOrDefault();

    /// <summary>The class of this name or key; of several the one that lists the post.</summary>
    public SubjectClass? ByName(string name, string post) =>
        all.Where(x => x.Class.Name == name || x.Class.Key == name).OrderBy(x => x.Class.Posts.Contains(post) ? 0 : 1).Select(x => x.Class).FirstOrDefault();

    /// <summary>Keys of the seats written, or the likely one of the class where none is; null when one is no scheme's.</summary>
    public ImmutableArray<string>? SeatsOf(string written, SubjectClass kind, string post)
    {
        if (written.Length == 0)
        {
            return [.. SeatGuess.Of(all.First(x => x.Class == kind).Scheme, kind, post)];
        }

        var keys = written.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(w => schemes.SelectMany(s => s.Seats).FirstOrDefault(s => s.Name == w || s.Key == w)?.Key).Distinct().ToArray();
        return keys.Contains(null) ? null : [.. keys.OfType<string>()];
    }
}
