using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>签到表: the roster by group, 列席 apart, with empty lines where 应到 is larger than the names on it.</summary>
internal sealed class SignInDocument : MeetingDocument
{
    /// <summary>Most empty lines of a group: a hall counted by heads signs in on a few sheets and takes more copies.</summary>
    private const int MostEmpty = 60;

    /// <inheritdoc/>
    public override string Key => "signInSheet";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "签到表";

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Note($"时间：{DayText.Of(file.Plan.StartsAt)}　　地点：{file.Plan.Place}"));
        AddPart(blocks, file, file.Meeting.HasBallot ? "参加评议人员" : "参会人员", voting: true);
        AddPart(blocks, file, "列席人员", voting: false);
        return file.Document(this, NameIn(file.Plan.Scheme), file.FullTitle, blocks.ToImmutable());
    }

    private static void AddPart(ImmutableArray<Block>.Builder blocks, MeetingFile file, string name, bool voting)
    {
        var groups = file.Meeting.Groups.Where(g => g.Voting == voting).ToArray();
        if (groups.Length == 0)
        {
            return;
        }

        blocks.Add(new Heading(1, $"{(voting ? "一" : "二")}、{name}（应到{groups.Sum(g => g.Expected)}名）"));
        foreach (var (group, i) in groups.Select((g, i) => (g, i + 1)))
        {
            string[] names = [.. file.Meeting.Roster.Where(a => a.GroupKey == group.GroupKey).Select(a => a.Name)];
            var empty = Math.Clamp(group.Expected - names.Length, names.Length == 0 ? 2 : 0, MostEmpty);
            blocks.Add(new Heading(2, string.Create(CultureInfo.InvariantCulture, $"（{ChineseNumber.Of(i)}）{group.Name}{group.Expected}名")));
            blocks.Add(Lines([.. names, .. Enumerable.Repeat(string.Empty, empty)]) with { Sheet = SheetName(group, voting) });
        }
    }

    /// <summary>Two people beside each other.</summary>
    private static Table Lines(string[] names)
    {
        Column[] one = [new(2), new(4), new(6)];
        Cell[] head = [new("序号"), new("姓名"), new("签名")];
        return new Table(
            [.. one, .. one],
            [[.. head, .. head]],
            [.. names.Chunk(2).Select((pair, i) => ImmutableArray.Create<Cell>([.. Person(pair[0], (2 * i) + 1), .. pair.Length == 2 ? Person(pair[1], (2 * i) + 2) : [new(string.Empty), new(string.Empty), new(string.Empty)]]))])
        {
            RowHeight = 10,
        };
    }

    private static Cell[] Person(string name, int number) => [Cell.Of(number), new(name), new(string.Empty)];

    private static string SheetName(GroupExpectation group, bool voting) =>
        SheetNames.Of($"{(voting ? string.Empty : "列席")}{group.Name}");
}
