namespace DualReview.Tests;

/// <summary>Without a <see cref="PostgresServer"/> the tests that need it are skipped, visibly.</summary>
internal static class NeededPostgres
{
    /// <summary>Skips the test where there is no server; how to connect to it otherwise.</summary>
    public static string Address()
    {
        Assert.SkipWhen(PostgresServer.Address is null, $"No PostgreSQL server: {PostgresServer.Variable} is not set.");
        return PostgresServer.Address!;
    }
}
