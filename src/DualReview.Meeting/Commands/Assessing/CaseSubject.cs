using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>Who is graded in a case.</summary>
/// <param name="Class">The class of the scheme; it gives scale and rounds.</param>
/// <param name="Seats">Keys of the seats held.</param>
internal sealed record CaseSubject(SubjectClass Class, ImmutableArray<string> Seats)
{
    /// <summary>Reads <c>subject</c>; null when a problem was noted.</summary>
    public static CaseSubject? Read(CaseObject root, Scheme scheme, Action<string, string> refuse)
    {
        if (root.Require("subject") is not { } value || CaseObject.Of(value, "subject", ["kind", "seats"], refuse) is not { } subject)
        {
            return null;
        }

        var seats = ReadSeats(subject, scheme, refuse);
        if (ReadKind(subject, refuse) is not { } kind || seats is not { } held)
        {
            return null;
        }

        ImmutableArray<SubjectClass> classes = [.. scheme.Subjects.Where(s => s.Kind == kind)];
        if (classes.IsEmpty)
        {
            refuse("subject.kind", kind == SubjectKind.Team ? "这个方案不评班子。" : "这个方案不评个人。");
            return null;
        }

        if (kind == SubjectKind.Team && !held.IsEmpty)
        {
            refuse("subject.seats", "班子没有职务归属，请写空的列表 []。");
            return null;
        }

        // Somebody in seats of two classes is on the ballot once, as of the class that knows most of the seats.
        return new CaseSubject(classes.MaxBy(c => c.Seats.Count(s => held.Contains(s)))!, held);
    }

    private static SubjectKind? ReadKind(CaseObject subject, Action<string, string> refuse)
    {
        var word = subject.Require("kind") is { } value ? subject.Text(value, subject.At("kind")) : null;
        switch (word)
        {
            case "team":
                return SubjectKind.Team;
            case "member":
                return SubjectKind.Member;
            case null:
                return null;
            default:
                refuse(subject.At("kind"), $"没有“{word}”，可写的是：team（班子）、member（成员）。");
                return null;
        }
    }

    private static ImmutableArray<string>? ReadSeats(CaseObject subject, Scheme scheme, Action<string, string> refuse)
    {
        var seats = ImmutableArray.CreateBuilder<string>();
        if (subject.List("seats") is not { } items)
        {
            return null;
        }

        for (var i = 0; i < items.Count; i++)
        {
            var place = $"{subject.At("seats")}[{i}]";
            if (subject.Text(items[i], place) is not { } seat)
            {
                continue;
            }

            if (scheme.Seats.Any(s => s.Key == seat))
            {
                seats.Add(seat);
            }
            else
            {
                refuse(place, $"这个方案没有职务归属“{seat}”，可写的是：{string.Join("、", scheme.Seats.Select(s => s.Key))}。");
            }
        }

        return seats.Count == items.Count ? seats.ToImmutable() : null;
    }
}
