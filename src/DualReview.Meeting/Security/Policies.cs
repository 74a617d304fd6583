namespace DualReview.Meeting.Security;

/// <summary>Names of authorization policies and roles.</summary>
public static class Policies
{
    /// <summary>May create and host meetings: host or administrator.</summary>
    public const string Host = "host";

    /// <summary>May manage accounts and see every meeting.</summary>
    public const string Administrator = "administrator";

    /// <summary>Role of a presiding cadre's account.</summary>
    public const string HostRole = "Host";

    /// <summary>Role of an administrator's account.</summary>
    public const string AdministratorRole = "Administrator";
}
