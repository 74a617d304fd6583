using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>What must hold for grade rules, quotas and consequences.</summary>
internal static class RuleChecks
{
    public static void Check(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        CheckGradeRule(scheme, log);
        CheckNegatives(scheme, log);
        CheckQuotas(scheme, books, log);
        CheckConsequences(scheme, books, log);
        books.Seats.KnowsAll("rules.noticesForSeats", scheme.Rules.NoticesForSeats);
    }

    /// <summary>The scales of the classes that some round rates.</summary>
    private static IEnumerable<GradeScale> RatedScales(Scheme scheme) =>
        scheme.Scales.Where(scale => scheme.Subjects.Any(s => s.Scale == scale.Key && scheme.Rounds.Any(r => r.Rated.Contains(s.Key))));

    private static void CheckGradeRule(Scheme scheme, ProblemLog log)
    {
        const string Place = "rules.gradeRule";
        var rule = scheme.Rules.GradeRule;
        if (log.IsBroken("rules") || log.IsBroken(Place) || log.IsBroken($"{Place}.kind"))
        {
            return;
        }

        var numeric = rule.Kind == GradeRuleKind.Thresholds;
        if (numeric && rule.Thresholds.IsEmpty && !log.IsBroken($"{Place}.thresholds"))
        {
            log.Error($"{Place}.thresholds", "threshold.missing", "按得票率定等次（thresholds）时，要写出各等次的得票率。");
        }

        if (!numeric && !rule.Thresholds.IsEmpty)
        {
            log.Error($"{Place}.thresholds", "threshold.unused", "只有按得票率定等次（kind 为 thresholds）时才能写得票率。");
        }

        if (rule.SuggestNegativeAbove is not null && rule.Kind != GradeRuleKind.Committee)
        {
            log.Error($"{Place}.suggestNegativeAbove", "rule.suggestionUnused", "只有由组织研究决定等次（kind 为 committee）时才有系统建议。");
        }

        KeyBook.RefuseDuplicates($"{Place}.thresholds", ".grade", [.. rule.Thresholds.Select(t => t.Grade)], "threshold.duplicate", "等次", log);
        for (var i = 0; i < rule.Thresholds.Length; i++)
        {
            var grade = rule.Thresholds[i].Grade;
            foreach (var scale in RatedScales(scheme).Where(s => grade.Length > 0 && s.IndexOf(grade) < 0))
            {
                log.Error($"{Place}.thresholds[{i}].grade", "threshold.grade", $"等次表“{SafeText.Quotable(scale.Key)}”中没有代号为“{SafeText.Quotable(grade)}”的等次。");
            }
        }
    }

    /// <summary>Flags, suggestions and consequences speak of 差票; a scale without a negative grade gives them nothing to count.</summary>
    private static void CheckNegatives(Scheme scheme, ProblemLog log)
    {
        var rules = scheme.Rules;
        if (rules.HeavyNegative is null && rules.GradeRule.SuggestNegativeAbove is null && rules.Consequences.IsEmpty)
        {
            return;
        }

        foreach (var scale in RatedScales(scheme).Where(s => !s.Grades.IsEmpty && s.Grades.All(g => !g.Negative)))
        {
            var place = $"scales[{scheme.Scales.IndexOf(scale)}].grades";
            if (!log.IsBroken(place))
            {
                log.Error(place, "scale.noNegative", "方案规定了差票的后果，等次表中就要标明哪个等次算差票（negative 为 true）。");
            }
        }
    }

    private static void CheckQuotas(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        for (var i = 0; i < scheme.Rules.Quotas.Length; i++)
        {
            var (quota, place) = (scheme.Rules.Quotas[i], $"rules.quotas[{i}]");
            var known = books.Subjects.Knows($"{place}.subject", quota.Subject);
            var scale = known ? scheme.Scales.FirstOrDefault(s => s.Key == books.Subject(quota.Subject)!.Scale) : null;
            if (scale is not null && quota.Grade.Length > 0 && scale.IndexOf(quota.Grade) < 0)
            {
                log.Error($"{place}.grade", "quota.grade", $"等次表“{SafeText.Quotable(scale.Key)}”中没有代号为“{SafeText.Quotable(quota.Grade)}”的等次。");
            }
        }
    }

    private static void CheckConsequences(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        const string List = "rules.consequences";
        var rules = scheme.Rules.Consequences;
        var keys = new KeyBook(List, "结果运用", [.. rules.Select(c => c.Key)], log).RefuseDuplicates();
        for (var i = 0; i < rules.Length; i++)
        {
            var (rule, place) = (rules[i], $"{List}[{i}]");
            if (log.IsBroken(place))
            {
                continue;
            }

            books.Seats.KnowsAll($"{place}.seats", rule.Seats);
            keys.KnowsAll($"{place}.supersedes", rule.Supersedes);
            if (Supersedes(rules, rule))
            {
                log.Error($"{place}.supersedes", "consequence.cycle", $"“{SafeText.Quotable(rule.Name)}”绕了一圈又取代了自己。");
            }

            if (log.IsBroken($"{place}.trigger") || log.IsBroken($"{place}.kind"))
            {
                continue;
            }

            if (rule.Kind == SubjectKind.Team && (!rule.Seats.IsEmpty || rule.SalaryPercent is not null))
            {
                log.Error($"{place}.kind", "consequence.team", "针对班子整体的处理不能写职务归属（seats）或工资比例（salaryPercent）。");
            }

            if (!log.IsBroken("subjects") && scheme.Subjects.All(s => s.Kind != rule.Kind))
            {
                log.Error($"{place}.kind", "consequence.noSubject", "方案中没有这一类被评议对象，这一处理永远用不上。");
            }

            if (rule.Trigger == ConsequenceTrigger.HeavyNegative)
            {
                if (scheme.Rules.HeavyNegative is null && !log.IsBroken("rules.heavyNegative"))
                {
                    log.Error($"{place}.trigger", "consequence.noHeavyNegative", "方案没有写差票较多的比例（rules.heavyNegative），这一处理永远用不上。");
                }

                if (rule.RunningYears > 1)
                {
                    log.Error($"{place}.runningYears", "consequence.runningYears", "差票较多只看当年，不能写连续年数。");
                }
            }
        }
    }

    private static bool Supersedes(ImmutableArray<ConsequenceRule> rules, ConsequenceRule start)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(start.Supersedes);
        while (open.TryPop(out var key))
        {
            if (key == start.Key && key.Length > 0)
            {
                return true;
            }

            if (seen.Add(key) && rules.FirstOrDefault(r => r.Key == key) is { } next)
            {
                foreach (var further in next.Supersedes)
                {
                    open.Push(further);
                }
            }
        }

        return false;
    }
}
