namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>What a box may log: that it failed and how, never for whom. No token, hash, key or ballot gets near it.</summary>
internal static partial class BoxLog
{
    [LoggerMessage(2100, LogLevel.Error, "A ballot box could not be written ({Kind}, code {Code}). Its phones were told to try again.")]
    public static partial void Failed(ILogger logger, string kind, string code);
}
