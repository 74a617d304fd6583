using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// A server that logs the values of statements would write a right and its ballot side by side into a file, in order and with the time. No box is opened on such a one.
/// </summary>
internal static class PostgresLogging
{
    private const string Select = """
        SELECT (current_setting('log_parameter_max_length') <> '0' AND (
                current_setting('log_statement') IN ('mod', 'all')
                OR current_setting('log_min_duration_statement') <> '-1'
                OR current_setting('log_min_duration_sample') <> '-1'
                OR current_setting('log_transaction_sample_rate')::float8 > 0))
            OR current_setting('log_parameter_max_length_on_error') <> '0'
        """;

    /// <summary>Checks the settings of the server.</summary>
    /// <exception cref="BallotBoxException">It logs values. Setting log_parameter_max_length to 0 is enough.</exception>
    public static async Task RequireSilentAsync(NpgsqlDataSource source, BoxId box)
    {
        await using var command = source.CreateCommand(Select);
        if (await command.ExecuteScalarAsync() is true)
        {
            throw new BallotBoxException(box, "the PostgreSQL server logs values of statements; set log_parameter_max_length and log_parameter_max_length_on_error to 0.");
        }
    }
}
