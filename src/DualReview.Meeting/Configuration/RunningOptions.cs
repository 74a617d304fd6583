namespace DualReview.Meeting.Configuration;

/// <summary>From when on the server says that something about the machine is wrong.</summary>
public sealed class AlarmOptions
{
    /// <summary>Most megabytes that can be set for either threshold.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>Free megabytes of the data folder's disk below which the people at the meeting are told, 1–1,048,576.</summary>
    public int DiskLowMegabytes { get; set; } = 1024;

    /// <summary>Free megabytes below which the server also stops being ready, 1 up to <see cref="DiskLowMegabytes"/>.</summary>
    public int DiskFullMegabytes { get; set; } = 100;

    /// <summary>Everything that is wrong, each with its key.</summary>
    internal IEnumerable<string> Errors()
    {
        const string Key = $"{DualReviewOptions.Section}:Alarms";
        if (DiskLowMegabytes is < 1 or > Most)
        {
            yield return $"{Key}:{nameof(DiskLowMegabytes)} “{DiskLowMegabytes}” 不在 1–{Most} 之间。";
        }
        else if (DiskFullMegabytes < 1 || DiskFullMegabytes > DiskLowMegabytes)
        {
            yield return $"{Key}:{nameof(DiskFullMegabytes)} “{DiskFullMegabytes}” 应在 1 和 {nameof(DiskLowMegabytes)} 之间。";
        }
    }
}

/// <summary>How the server ends.</summary>
public sealed class StoppingOptions
{
    /// <summary>Most seconds that can be set: with what else an end takes, systemd's and a container's 30 seconds are kept.</summary>
    public const int Most = 5;

    /// <summary>
    /// Seconds, 0–5, for which a server that is told to stop still answers that it is stopping. Then it no longer listens. Ballots that are being
    /// stored are always finished first.
    /// </summary>
    public int GraceSeconds { get; set; } = 3;

    /// <summary>Everything that is wrong, each with its key.</summary>
    internal IEnumerable<string> Errors()
    {
        if (GraceSeconds is < 0 or > Most)
        {
            yield return $"{DualReviewOptions.Section}:Stopping:{nameof(GraceSeconds)} “{GraceSeconds}” 不在 0–{Most} 之间。";
        }
    }
}

/// <summary>Figures for whoever runs several servers (ADR 28). Nothing is measured for anybody unless an address is given.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Least and most seconds between two exports: more often, a single ballot could be told by its time.</summary>
    public const int Least = 10, Most = 600;

    /// <summary>Address of a collector that takes OTLP over HTTP, e.g. <c>http://127.0.0.1:4318</c>; unset, nothing is exported.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Seconds between two exports of metrics, 10–600.</summary>
    public int ExportSeconds { get; set; } = 30;

    /// <summary>The collector's address; null when none is set or what is set is none.</summary>
    internal Uri? Collector =>
        Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" } ? uri : null;

    /// <summary>Everything that is wrong, each with its key.</summary>
    internal IEnumerable<string> Errors()
    {
        const string Key = $"{DualReviewOptions.Section}:Telemetry";
        if (OtlpEndpoint is { Length: > 0 } && Collector is null)
        {
            // Not quoted: somebody may have put a password into it.
            yield return $"{Key}:{nameof(OtlpEndpoint)} 不是可用的网址，应类似 http://127.0.0.1:4318 ，不带用户名和参数。";
        }

        if (ExportSeconds is < Least or > Most)
        {
            yield return $"{Key}:{nameof(ExportSeconds)} “{ExportSeconds}” 不在 {Least}–{Most} 之间。";
        }
    }
}
