using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Cycles.Materials;

/// <summary>Random years in which everybody tries everything with texts.</summary>
public sealed class MaterialProperties
{
    private static readonly string[] Accounts = [Year.Ann, "一书记", "二书记", "包村干部", "镇长"];

    [Property(MaxTest = 300, EndSize = 200)]
    public void AnyHistory_KeepsWhatWasFrozen_AndLetsOnlyTheAssignedDecide(byte[] script)
    {
        var year = new Year(units: 2);
        for (var i = 0; i + 1 < script.Length; i += 2)
        {
            var before = year.State;
            var subject = year.Subject(1 + (script[i + 1] % 2));
            var account = Accounts[script[i + 1] / 2 % Accounts.Length];
            var person = account switch { "一书记" => year.Subject(1).Person, "二书记" => year.Subject(2).Person, _ => null };
            var command = Command(year, subject, script[i], script[i + 1]);
            var system = command is FreezeMaterials or EnterOutcome;
            var context = new CycleContext(system ? null : account, year.Today, Career.None, Person: system ? null : person, SubjectHasAccount: script[i + 1] % 3 == 0);
            var decision = year.Apply(CycleDecider.Decide(before, command, context));

            if (decision is not CycleDecision.Accepted { Events: [var happened, ..] })
            {
                Assert.Same(before, year.State);
                continue;
            }

            Check(before, year.State, happened, context);
        }

        Assert.Equal(year.State.Version, CycleFold.Of(year.Journal)!.Version);
    }

    private static void Check(CycleState before, CycleState after, CycleEvent happened, CycleContext context)
    {
        // What was final when a meeting froze it is the same for ever, and what was handed in never changes.
        foreach (var (key, material) in before.Materials.All)
        {
            var now = after.Materials.Of(key.Subject, key.Kind);
            Assert.Equal(material.Versions, now.Versions.Take(material.Versions.Length));
            if (material is { FrozenBy: not null, Final: { } final })
            {
                Assert.Same(final, now.Final);
                Assert.Equal(material.Versions.Length, now.Versions.Length);
            }
        }

        if (happened is MaterialMoved { Move: { Verdict: MaterialVerdict.Passed or MaterialVerdict.Returned } move } decided)
        {
            var subject = before.Subject(decided.Subject)!;
            var material = before.Materials.Of(decided.Subject, MaterialKind.Report);
            Assert.Equal(before.Materials.Reviewer(move.Step!, subject.Unit), move.By);
            Assert.Equal(context.Account, move.By);
            Assert.NotEqual(subject.Person, context.Person);
            Assert.NotEqual(material.Latest!.By, move.By);
            Assert.False(MaterialFreezing.IsFrozen(before, subject, MaterialKind.Report));
        }

        if (happened is MaterialSubmitted submitted)
        {
            Assert.Equal(submitted.Version.OnBehalf, context.Person != before.Subject(submitted.Subject)!.Person);
            Assert.True(!submitted.Version.OnBehalf || (before.Members.Contains(context.Account!) && !context.SubjectHasAccount));
        }
    }

    private static readonly MaterialFile Document = new(new KeptFile("述职.docx", new string('a', 64), 9, FileKind.Word), "文件里的话");

    private static CycleCommand Command(Year year, CycleSubject subject, byte what, byte b)
    {
        var material = year.State.Materials.Of(subject.Id, MaterialKind.Report);
        var step = material.Waiting ?? "包村干部";
        return (what % 14) switch
        {
            0 or 1 or 2 => new SubmitMaterial(subject.Id, MaterialKind.Report, [$"第{b}次", string.Empty, string.Empty], [], b % 7 == 0 ? 0 : material.Versions.Length, b % 3 == 0 ? Document : null),
            3 or 4 or 5 => new DecideMaterial(subject.Id, material.Versions.Length, step, b % 4 != 0, "意见"),
            6 => new WithdrawMaterial(subject.Id, material.Versions.Length),
            7 => new ReopenMaterial(subject.Id, "有误"),
            8 => new AssignReviewer(step, b % 3 == 0 ? subject.Unit : null, b % 11 == 0 ? null : Accounts[b % Accounts.Length]),
            9 => new AssignReviewer("镇负责同志", null, "镇长"),
            10 => new AssignReviewer("包村干部", null, "包村干部"),
            11 => new PlanMeeting(new DualReview.Domain.Meetings.MeetingId(new Guid((int)year.State.Version, 5, 5, new byte[8])), "villageReview", [subject.Unit]),
            12 => new FreezeMaterials(year.State.Meetings.IsEmpty ? default : year.State.Meetings[b % year.State.Meetings.Length].Meeting),
            _ => year.State.Meetings.FirstOrDefault(m => m.State == MeetingOutcome.Planned) is { } planned && b % 3 == 0
                ? new DropMeeting(planned.Meeting, "下雪")
                : new SetMaterialDue(year.Today.AddDays(b % 5)),
        };
    }
}
