using DualReview.Meeting.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>A box in PostgreSQL, which other instances may hold open too.</summary>
/// <param name="source">Connections to the store.</param>
/// <param name="id">Which box.</param>
/// <param name="turnout">发出 and 收回 as stored.</param>
/// <param name="probe">Where tests look in.</param>
/// <param name="logger">Told of failures.</param>
/// <param name="left">Called once it is let go of.</param>
internal sealed class PostgresBallotBox(NpgsqlDataSource source, BoxId id, Turnout turnout, BoxProbe probe, ILogger logger, Action<PostgresBallotBox> left)
    : BallotBox(Session(source, id, probe), turnout, () => Session(source, id, probe), turns: null, logger)
{
    /// <summary>Which box.</summary>
    public BoxId Id => id;

    /// <summary>Reads the counts again, which another instance may have changed, and tells of a change. False when the store failed.</summary>
    public ValueTask<bool> RefreshAsync() => AskAsync(_ => new(true), false, false, new BoxTouch(OnlyLooks: true));

    public override async ValueTask DisposeAsync()
    {
        left(this);
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override string CodeOf(Exception problem) => (problem as NpgsqlException)?.SqlState ?? "none";

    private static PostgresBoxSession Session(NpgsqlDataSource source, BoxId id, BoxProbe probe) => new(source, new BoxTables(id), probe);
}
