using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>Keeps every line with its values, its scopes and its exception.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private bool scopes;

    public ConcurrentQueue<string> Written { get; } = new();

    /// <summary>Makes every category write everything it can.</summary>
    public void Everything(WebApplicationBuilder builder)
    {
        scopes = true;
        builder.Logging.AddProvider(this);
        builder.Logging.AddFilter<LogLines>(null, LogLevel.Trace);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        // A scope is written only beside a line; at the shipped levels there is none on these paths.
        if (scopes)
        {
            Written.Enqueue($"{state}");
        }

        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : string.Empty;
        Written.Enqueue($"{formatter(state, exception)} {values} {exception}");
    }

    public void Dispose()
    {
    }
}
