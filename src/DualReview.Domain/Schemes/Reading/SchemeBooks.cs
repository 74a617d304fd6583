using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>The keys of a scheme's lists, for the checks of everything that refers to them.</summary>
internal sealed class SchemeBooks(Scheme scheme, ProblemLog log)
{
    public KeyBook Scales { get; } = new KeyBook("scales", "等次表", [.. scheme.Scales.Select(s => s.Key)], log).RefuseDuplicates();

    public KeyBook Subjects { get; } = new KeyBook("subjects", "被评议对象", [.. scheme.Subjects.Select(s => s.Key)], log).RefuseDuplicates();

    public KeyBook Seats { get; } = new KeyBook("seats", "职务归属", [.. scheme.Seats.Select(s => s.Key)], log).RefuseDuplicates();

    public KeyBook Groups { get; } = new KeyBook("voterGroups", "参会人员类别", [.. scheme.VoterGroups.Select(g => g.Key)], log).RefuseDuplicates();

    public KeyBook Forms { get; } = new KeyBook("forms", "评议票", [.. scheme.Forms.Select(f => f.Key)], log).RefuseDuplicates();

    public KeyBook Outlines { get; } = new KeyBook("outlines", "述职提纲", [.. scheme.Outlines.Select(o => o.Key)], log).RefuseDuplicates();

    public KeyBook Rounds { get; } = new KeyBook("rounds", "轮次", [.. scheme.Rounds.Select(r => r.Key)], log).RefuseDuplicates();

    /// <summary>The class with this key, or null; unlike <see cref="Scheme.SubjectClass"/> it may be asked before the scheme is valid.</summary>
    public SubjectClass? Subject(string key) => scheme.Subjects.FirstOrDefault(s => s.Key == key);

    /// <summary>Logs a post that the class does not offer: nobody would ever hold it.</summary>
    public void CheckPosts(string place, string subjectKey, ImmutableArray<string>? postsOnly)
    {
        if (postsOnly is not { } posts || Subject(subjectKey) is not { } subject)
        {
            return;
        }

        for (var i = 0; i < posts.Length; i++)
        {
            if (posts[i].Length > 0 && !subject.Posts.Contains(posts[i]))
            {
                log.Error($"{place}[{i}]", "reference.post", $"“{SafeText.Quotable(subject.Name)}”的职务中没有“{SafeText.Quotable(posts[i])}”。");
            }
        }
    }
}
