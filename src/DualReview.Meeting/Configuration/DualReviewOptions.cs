namespace DualReview.Meeting.Configuration;

/// <summary>Settings of the server, section <c>DualReview</c> of appsettings.json or <c>DualReview__…</c> in the environment.</summary>
public sealed class DualReviewOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "DualReview";

    /// <summary>Folder for all data; a relative one lies below the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Address that QR codes point at, e.g. <c>https://review.example.cn</c>; unset, the best LAN address is taken.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Name of the hall's Wi-Fi, shown on the projector unless the host shows another; unset, none is shown.</summary>
    public string? WifiName { get; set; }

    /// <summary>Its password, which stands on the projector too; unset, the network is open or the hall is told in another way.</summary>
    public string? WifiPassword { get; set; }

    /// <summary>
    /// Whether staff may sign in over plain HTTP from the local network. On by default because a hotspot without internet
    /// has no certificate; every page then says so. Administrators sign in over plain HTTP only on this machine itself.
    /// </summary>
    public bool AllowPlainHttp { get; set; } = true;

    /// <summary>Addresses of reverse proxies whose forwarded headers are believed; none by default.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Holidays and worked weekends, for terms in working days.</summary>
    public CalendarOptions Calendar { get; } = new();

    /// <summary>Where data is kept.</summary>
    public StoreOptions Store { get; set; } = new();

    /// <summary>Files that are handed in.</summary>
    public KeptFilesOptions Files { get; set; } = new();

    /// <summary>When the people at the meeting are told that something about the machine is wrong.</summary>
    public AlarmOptions Alarms { get; set; } = new();

    /// <summary>How the server ends.</summary>
    public StoppingOptions Stopping { get; set; } = new();

    /// <summary>Figures for whoever runs several servers.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();
}

/// <summary>Files that are handed in.</summary>
public sealed class KeptFilesOptions
{
    /// <summary>Least and most megabytes that can be set: a check reads a whole file, and a phone sends one over the hall's Wi-Fi.</summary>
    public const int Least = 1, Most = 200;

    /// <summary>保管期限 of files in years, 1–100, counted from the 1 January after their year; afterwards two people may destroy them.</summary>
    public int RetentionYears { get; set; } = 10;

    /// <summary>Most megabytes of one file, 1–200.</summary>
    public int MaximumMegabytes { get; set; } = 20;
}

/// <summary>Where data is kept.</summary>
public sealed class StoreOptions
{
    /// <summary>Files in the data folder: one machine, nothing to install.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>A PostgreSQL database that several instances share.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary>Name of the connection string, section <c>ConnectionStrings</c>.</summary>
    public const string ConnectionName = "DualReview";

    /// <summary>Provider by name.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The database, from <c>ConnectionStrings:DualReview</c>; needed for PostgreSQL only. Holds a password: never in a log or message.</summary>
    public string? ConnectionString { get; internal set; }

    /// <summary>Whether data lies in PostgreSQL.</summary>
    public bool IsPostgres => Provider == PostgreSql;
}
