using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>One row of a form for one subject: an aspect (项目: 德, 能, …) or the overall rating (总体评价).</summary>
/// <param name="Key">Stable identifier, <see cref="OverallKey"/> for the overall row.</param>
/// <param name="Name">The word on the ballot.</param>
/// <param name="Help">What the aspect asks, shown on request; null when there is nothing to add.</param>
public sealed record Aspect(string Key, string Name, string? Help = null)
{
    /// <summary>Key of the overall row, the only one that decides a grade (requirements.md, reading 9).</summary>
    public const string OverallKey = "overall";
}

/// <summary>The ballot form (评议票/测评表) of a round.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Title">Printed title, e.g. 《村干部勤廉测评表》 without the marks.</param>
/// <param name="Aspects">1–10 aspect rows before the overall row; empty when only the overall row is asked.</param>
/// <param name="OverallName">Name of the overall row, e.g. 总体评价.</param>
/// <param name="RemarkPerSubject">Whether one remark per subject may be written.</param>
/// <param name="GeneralOpinion">Whether one general opinion may be written on the ballot.</param>
public sealed record BallotForm(
    string Key,
    string Title,
    ImmutableArray<Aspect> Aspects,
    string OverallName,
    bool RemarkPerSubject,
    bool GeneralOpinion)
{
    /// <summary>What the overall row asks, shown on request; null when there is nothing to add.</summary>
    public string? OverallHelp { get; init; }

    /// <summary>All rows in printed order, the overall row last.</summary>
    public ImmutableArray<Aspect> Rows => Aspects.Add(new Aspect(Aspect.OverallKey, OverallName, OverallHelp));
}

/// <summary>《征求意见表》: an anonymous sheet beside the ballot and separate from it.</summary>
/// <param name="Title">Printed title.</param>
/// <param name="Prompt">What is asked, in one sentence.</param>
public sealed record OpinionForm(string Title, string Prompt);
