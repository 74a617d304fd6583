namespace DualReview.Meeting.Security;

/// <summary>Names of authorization policies and roles.</summary>
public static class Policies
{
    /// <summary>May create and host meetings: host or administrator.</summary>
    public const string Host = "host";

    /// <summary>Any account that is signed in: reaches its own page <c>/my</c> and nothing else by it.</summary>
    public const string Own = "own";

    /// <summary>May manage accounts and see every meeting.</summary>
    public const string Administrator = "administrator";

    /// <summary>Role of a presiding cadre's account.</summary>
    public const string HostRole = "Host";

    /// <summary>Role of an administrator's account.</summary>
    public const string AdministratorRole = "Administrator";

    /// <summary>Role of an account of 参与人员: somebody who reports, reviews or checks, and sees only what is theirs.</summary>
    public const string ParticipantRole = "Participant";

    /// <summary>The role behind a name that came with a form; the least powerful one for anything else.</summary>
    public static string RoleOf(string? name) => name is HostRole or AdministratorRole ? name : ParticipantRole;
}
