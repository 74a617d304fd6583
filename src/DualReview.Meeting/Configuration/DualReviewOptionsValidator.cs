using System.Net;
using DualReview.Domain.Cycles.Retention;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>Checks all settings at start and names every key that is wrong, not only the first.</summary>
public sealed class DualReviewOptionsValidator : IValidateOptions<DualReviewOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DualReviewOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            errors.Add("DualReview:DataDirectory 不是可用的文件夹路径。");
        }

        if (options.PublicUrl is { Length: > 0 } url
            && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Query.Length > 0 || uri.Fragment.Length > 0))
        {
            errors.Add($"DualReview:PublicUrl “{url}” 不是可用的网址，应类似 https://review.example.cn 。");
        }

        if (!string.IsNullOrWhiteSpace(options.WifiName) && WifiNetwork.Of(options.WifiName, null) is null)
        {
            errors.Add($"DualReview:WifiName 最多 {WifiNetwork.LongestName} 个字节，一个汉字算 3 个。");
        }

        if (!string.IsNullOrEmpty(options.WifiPassword) && WifiNetwork.Of("-", options.WifiPassword) is null)
        {
            errors.Add($"DualReview:WifiPassword 要 {WifiNetwork.ShortestPassword}–{WifiNetwork.LongestPassword} 个字母、数字或符号。");
        }

        errors.AddRange(options.Store.Errors());

        if (options.Files.MaximumMegabytes is < KeptFilesOptions.Least or > KeptFilesOptions.Most)
        {
            errors.Add($"DualReview:Files:MaximumMegabytes “{options.Files.MaximumMegabytes}” 不在 {KeptFilesOptions.Least}–{KeptFilesOptions.Most} 之间。");
        }

        errors.AddRange(options.Proxies.Where(p => !IPAddress.TryParse(p, out _)).Select(p => $"DualReview:Proxies “{p}” 不是 IP 地址。"));
        if (options.Files.RetentionYears is < RetentionTerm.Least or > RetentionTerm.Most)
        {
            errors.Add($"DualReview:Files:RetentionYears “{options.Files.RetentionYears}” 不在 {RetentionTerm.Least}–{RetentionTerm.Most} 之间。");
        }

        errors.AddRange(options.Calendar.Errors());
        errors.AddRange(options.Alarms.Errors());
        errors.AddRange(options.Stopping.Errors());
        errors.AddRange(options.Telemetry.Errors());
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
