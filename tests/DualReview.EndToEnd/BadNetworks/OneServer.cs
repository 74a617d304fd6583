using DualReview.Meeting.Tests.Foundation;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>One server for all tests of a class; each has meetings of its own.</summary>
public sealed class OneServer : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
