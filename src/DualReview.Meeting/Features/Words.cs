using DualReview.Domain.Meetings;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features;

/// <summary>Words that several rooms use, from <c>Resources/Features/Words.resx</c>.</summary>
public sealed class Words(IStringLocalizer<Words> text)
{
    private const string Stems = "甲乙丙丁";

    /// <summary>A seat as the hall calls it: 计票人甲, 监督人乙.</summary>
    public string Of(Seat seat) => text[seat.Role.ToString()] + Stems[seat.Number - 1];

    /// <summary>An act of the people at the box.</summary>
    public string Of(Act act) => text[act.ToString()];
}
