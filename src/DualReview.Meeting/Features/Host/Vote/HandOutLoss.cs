using DualReview.Domain.Meetings;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace DualReview.Meeting.Features.Host;

/// <summary>Choosing a way of handing out anew makes void what was prepared. The host is told what, before it happens.</summary>
internal static class HandOutLoss
{
    /// <summary>True when nothing is lost, or the host was told and agreed.</summary>
    public static async Task<bool> AcceptedAsync(HostRoom room, IDialogService dialogs, IStringLocalizer<Host> text) =>
        Of(room, text) is not { } loss
        || await dialogs.ShowMessageBoxAsync(text["Loss.Title"], loss, yesText: text["Loss.Yes"], cancelText: text["Cancel"]) == true;

    private static string? Of(HostRoom room, IStringLocalizer<Host> text) => room.Meeting switch
    {
        { HandOut.SlipsPrinted: > 0 and var slips } => text["Loss.Slips", slips].Value,
        { Mode: HandOutMode.Roll } when room.Turnout.Issued is > 0 and var given => text["Loss.Roll", given].Value,
        { Proposal: not null } => text["Loss.Proposal"].Value,
        _ => null,
    };
}
