using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>What a notice says, as figures and words; frozen when it is published.</summary>
/// <param name="Publisher">Name of the unit that publishes.</param>
/// <param name="Meeting">Title of the meeting or activity, without unit and year.</param>
/// <param name="Counts">Counts, one for each meeting.</param>
/// <param name="Grades">Determined grades.</param>
/// <param name="Points">Collated points.</param>
/// <param name="Entries">Replies or measures.</param>
public sealed record NoticeContent(
    string Publisher,
    string Meeting,
    ImmutableArray<NoticeCount> Counts,
    ImmutableArray<NoticeGrade> Grades,
    ImmutableArray<NoticePoint> Points,
    ImmutableArray<NoticeEntry> Entries);

/// <summary>The signed count of a meeting.</summary>
/// <param name="Units">Names of the units whose people are shown.</param>
/// <param name="Round">Name of the round.</param>
/// <param name="Issued">发出.</param>
/// <param name="Returned">收回.</param>
/// <param name="Valid">有效.</param>
/// <param name="Invalid">无效.</param>
/// <param name="ShareBase">What a share is a share of.</param>
/// <param name="Tables">One for each scale.</param>
public sealed record NoticeCount(
    string Units,
    string Round,
    int Issued,
    int Returned,
    int Valid,
    int Invalid,
    ShareBase ShareBase,
    ImmutableArray<NoticeTable> Tables);

/// <summary>People rated on one scale.</summary>
/// <param name="Grades">Names of the grades, best first.</param>
/// <param name="Rows">The people.</param>
public sealed record NoticeTable(ImmutableArray<string> Grades, ImmutableArray<NoticeRow> Rows);

/// <summary>The overall row of a person or body.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Votes">Votes per grade.</param>
/// <param name="Abstain">弃权.</param>
/// <param name="Base">基数 of the shares.</param>
public sealed record NoticeRow(string Unit, string Name, string Post, ImmutableArray<int> Votes, int Abstain, int Base);

/// <summary>A determined grade.</summary>
public sealed record NoticeGrade(string Unit, string Name, string Post, string Grade);

/// <summary>A collated point.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="About">Whom it is about; empty for the body as a whole.</param>
/// <param name="Text">The point.</param>
public sealed record NoticePoint(string Unit, string About, string Text);
