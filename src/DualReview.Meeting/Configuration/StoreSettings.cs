using Npgsql;

namespace DualReview.Meeting.Configuration;

/// <summary>Checks where data is to be kept.</summary>
internal static class StoreSettings
{
    private const string Example = "例如 Host=10.0.0.5;Database=dualreview;Username=dualreview;Password=…";

    /// <summary>What is wrong, each with its key. Never quotes a connection string, which holds a password.</summary>
    public static IEnumerable<string> Errors(this StoreOptions store)
    {
        if (store.Provider is not (StoreOptions.Sqlite or StoreOptions.PostgreSql))
        {
            yield return $"DualReview:Store:Provider “{store.Provider}” 不支持，只能是 {StoreOptions.Sqlite} 或 {StoreOptions.PostgreSql}。";
        }

        if (store.IsPostgres && Problem(store.ConnectionString) is { } problem)
        {
            yield return $"ConnectionStrings:{StoreOptions.ConnectionName} {problem}，{Example}。";
        }
    }

    private static string? Problem(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return $"没有设：DualReview:Store:Provider 是 {StoreOptions.PostgreSql}，要写明数据库的地址";
        }

        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(read.Host) || string.IsNullOrWhiteSpace(read.Database) ? "要写明 Host 和 Database" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return "读不懂";
        }
    }
}
