using System.Runtime.InteropServices;

namespace DualReview.Meeting.Running.Stopping;

/// <summary>
/// Stops the server in good order when the system asks for it (SIGTERM, Ctrl+C). The framework's own lifetime cuts every connection of a hub
/// and stops listening in the same moment, before anybody could be told.
/// </summary>
internal sealed class OrderlyLifetime(Leaving leaving, IHostApplicationLifetime application, ILogger<OrderlyLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private int told;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        signals.ForEach(s => s.Dispose());
        signals.Clear();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref told, 1) == 0)
        {
            _ = LeaveAsync();
        }
        else
        {
            // Somebody presses again because it takes too long. Ballots inside are finished all the same.
            application.StopApplication();
        }
    }

    private async Task LeaveAsync()
    {
        try
        {
            await leaving.RunAsync();
        }
        catch (Exception problem)
        {
            // Whatever it was, a server that was told to stop must end.
            StoppingLog.Failed(logger, problem);
        }
        finally
        {
            application.StopApplication();
        }
    }
}
