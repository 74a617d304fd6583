namespace DualReview.Domain.Schemes.Reading;

/// <summary>What must hold between the parts of a scheme once each part is readable.</summary>
internal static class SchemeChecks
{
    /// <summary>The word for an open row on every ballot; a grade of that name would be counted as something else.</summary>
    private const string AbstainWord = "弃权";

    public static void Check(Scheme scheme, ProblemLog log)
    {
        var books = new SchemeBooks(scheme, log);
        CheckScales(scheme, log);
        CheckForms(scheme, log);
        CheckSubjects(scheme, books, log);
        CheckWeights(scheme, log);
        SplitChecks.CheckWeights(scheme, log);
        RoundChecks.Check(scheme, books, log);
        RuleChecks.Check(scheme, books, log);
        CheckMaterialReview(scheme, books);
        CheckSelfChecks(scheme, books, log);
        new KeyBook("documents", "材料", [.. scheme.Documents.Select(d => d.Key)], log).RefuseDuplicates();
        CalendarChecks.Check(scheme, books, log);
    }

    private static void CheckScales(Scheme scheme, ProblemLog log)
    {
        for (var i = 0; i < scheme.Scales.Length; i++)
        {
            var place = $"scales[{i}].grades";
            var grades = scheme.Scales[i].Grades;
            new KeyBook(place, "等次", [.. grades.Select(g => g.Key)], log).RefuseDuplicates();
            KeyBook.RefuseDuplicates(place, ".name", [.. grades.Select(g => g.Name)], "name.duplicate", "等次名称", log);
            for (var j = 0; j < grades.Length; j++)
            {
                if (grades[j].Name == AbstainWord)
                {
                    log.Error($"{place}[{j}].name", "scale.abstain", "“弃权”不是等次，系统会在每张票上自动提供，请删去。");
                }

                if (j > 0 && grades[j - 1].Negative && !grades[j].Negative)
                {
                    log.Error($"{place}[{j}].negative", "scale.order", "等次要从好到差排列，差的等次（negative）后面不能再有好的等次。");
                }
            }

            if (grades.Length > 0 && grades.All(g => g.Negative))
            {
                log.Error(place, "scale.allNegative", "不能所有等次都算差票（negative）。");
            }
        }
    }

    private static void CheckForms(Scheme scheme, ProblemLog log)
    {
        for (var i = 0; i < scheme.Forms.Length; i++)
        {
            var place = $"forms[{i}].aspects";
            var aspects = scheme.Forms[i].Aspects;
            new KeyBook(place, "项目", [.. aspects.Select(a => a.Key)], log).RefuseDuplicates();
            KeyBook.RefuseDuplicates(place, ".name", [.. aspects.Select(a => a.Name)], "name.duplicate", "项目名称", log);
            for (var j = 0; j < aspects.Length; j++)
            {
                if (aspects[j].Key == Aspect.OverallKey)
                {
                    log.Error($"{place}[{j}].key", "key.reserved", "代号“overall”留给总体评价一行，请换一个代号。");
                }
            }
        }
    }

    private static void CheckSubjects(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        for (var i = 0; i < scheme.Subjects.Length; i++)
        {
            var subject = scheme.Subjects[i];
            books.Scales.Knows($"subjects[{i}].scale", subject.Scale);
            books.Seats.KnowsAll($"subjects[{i}].seats", subject.Seats);
            KeyBook.RefuseDuplicates($"subjects[{i}].posts", "", subject.Posts, "name.duplicate", "职务", log);
            if (subject.Kind == SubjectKind.Team && !subject.Seats.IsEmpty)
            {
                log.Error($"subjects[{i}].seats", "subject.teamSeats", "班子作为整体没有职务归属，请删去 seats。");
            }
        }
    }

    /// <summary>A weight on some groups or rounds only would silently drop the others from the weighted result.</summary>
    private static void CheckWeights(Scheme scheme, ProblemLog log)
    {
        Check("voterGroups", [.. scheme.VoterGroups.Select(g => (g.Voting, g.Weight))]);
        Check("rounds", [.. scheme.Rounds.Select(r => (r.Kind == RoundKind.ReviewMeeting, r.Weight))]);

        void Check(string place, (bool Counts, int? Weight)[] parts)
        {
            if (parts.All(p => p.Weight is null))
            {
                return;
            }

            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Counts != (parts[i].Weight is not null))
                {
                    var message = parts[i].Counts ? "使用权重时，每个投票的部分都要写权重。" : "这里不投票，不能写权重。";
                    log.Error($"{place}[{i}].weight", "weight.incomplete", message);
                }
            }

            var sum = parts.Sum(p => p.Weight ?? 0);
            if (sum != 100)
            {
                log.Error(place, "weight.sum", $"各部分权重之和是 {sum}，应为 100。");
            }
        }
    }

    private static void CheckMaterialReview(Scheme scheme, SchemeBooks books)
    {
        for (var i = 0; i < scheme.MaterialReview.Length; i++)
        {
            var rule = scheme.MaterialReview[i];
            books.Subjects.Knows($"materialReview[{i}].subject", rule.Subject);
            books.CheckPosts($"materialReview[{i}].postsOnly", rule.Subject, rule.PostsOnly);
        }
    }

    private static void CheckSelfChecks(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        KeyBook.RefuseDuplicates("selfChecks", ".subject", [.. scheme.SelfChecks.Select(c => c.Subject)], "selfCheck.duplicate", "被评议对象", log);
        for (var i = 0; i < scheme.SelfChecks.Length; i++)
        {
            books.Subjects.Knows($"selfChecks[{i}].subject", scheme.SelfChecks[i].Subject);
            books.Outlines.Knows($"selfChecks[{i}].outline", scheme.SelfChecks[i].Outline);
        }
    }
}
