using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features;

/// <summary>Words that several rooms use, from <c>Resources/Features/Words.resx</c>.</summary>
public sealed class Words(IStringLocalizer<Words> text)
{
    private const string Stems = "甲乙丙丁";

    /// <summary>A seat as the hall calls it: 计票人甲, 监督人乙.</summary>
    public string Of(Seat seat) => text[seat.Role.ToString()] + Stems[seat.Number - 1];

    /// <summary>Why a ballot is invalid.</summary>
    public string Of(InvalidReason reason) => text[$"Invalid.{reason}"];

    /// <summary>A way of handing out.</summary>
    public string Of(HandOutMode mode) => text[$"HandOut.{mode}"];

    /// <summary>A text about a result by group.</summary>
    public string Split(string what, params object[] arguments) => text[$"Split.{what}", arguments];

    /// <summary>An act of the people at the box.</summary>
    public string Of(Act act) => text[act.ToString()];
}
