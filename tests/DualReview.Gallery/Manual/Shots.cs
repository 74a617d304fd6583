namespace DualReview.Gallery.Manual;

/// <summary>Every picture of the handbook. A test holds the list against the text; a run fails when a tour does not pass one of them.</summary>
internal static class Shots
{
    public static readonly IReadOnlyList<Shot> All =
    [
        new("setup", Screens.Setup, "empty", Frame.Host, ["setup-code", "setup-account"], ".sheet"),
        new("users", Screens.Users, "several", Frame.Host, ["users-toggle"], ".sheet"),
        new("host-list", Screens.HostList, "empty", Frame.Host, ["list-rehearse", "list-new"], ".list"),
        new("host-check", Screens.Host, "prepared", Frame.Host, ["check-list", "host-open-screen", "host-entrance", "host-next"]),
        new("entrance", Screens.Host, "entrance", Frame.Host, ["address-choice", "wifi-name", "screen-link-make"], ".mud-dialog"),
        new("host-handout", Screens.HostVoting, "handout", Frame.Host, ["handout", "handout-screen"]),
        new("phone-checkin", Screens.Phone, "checkin", Frame.Phone, ["checkin-name", "checkin-send"]),
        new("phone-ballot", Screens.Phone, "ballot-marked", Frame.Phone, [".opt", "ballot-next"]),
        new("desk-count", Screens.Desk, "counted", Frame.Phone, ["desk-root", ".eq", "act-signreport"]),
        new("desk-seal", Screens.Scrutineer, "seal", Frame.Phone, ["act-sealbox"]),
        new("minutes", Screens.Minutes, "asked", Frame.Host, ["minutes-asked", "signer"]),
        new("year-overview", Screens.Overview, "first-round", Frame.Host, ["year-next", "due", ".year-tabs"]),
        new("year-results", Screens.Results, "table", Frame.Host, ["sort-rule", "sort-state", "results-export"]),
    ];
}
