using System.Diagnostics;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DualReview.Faults.Serving;

/// <summary>Sits on the hooks of the boxes inside the server: counts commits, kills the process at a closing step, plants sabotage.</summary>
internal sealed class BoxWatch
{
    /// <summary>The first of every eight ballots that a connection stores. Counted and not drawn: a sabotage that happened to lose nothing would try nothing.</summary>
    private const string Loser = """
        CREATE TEMP TABLE stored (ballots INTEGER NOT NULL);
        INSERT INTO stored VALUES (0);
        CREATE TEMP TRIGGER loser AFTER INSERT ON main.sealed_ballot
        BEGIN
            UPDATE stored SET ballots = ballots + 1;
            DELETE FROM sealed_ballot WHERE key = NEW.key AND (SELECT ballots FROM stored) % 8 = 1;
        END
        """;

    private readonly Sabotage sabotage;
    private readonly Warrant warrant;
    private long commits;

    /// <summary>With or without sabotage; kills the process as the warrant says.</summary>
    public BoxWatch(Sabotage sabotage, Warrant warrant)
    {
        (this.sabotage, this.warrant) = (sabotage, warrant);
        Probe = new BoxProbe(Look, Step);
    }

    /// <summary>The hooks, for the store.</summary>
    public BoxProbe Probe { get; }

    /// <summary>Transactions committed that changed a row. Those that only read, or repeated an answer, have nothing to bring to the disk.</summary>
    public long Commits => Interlocked.Read(ref commits);

    private void Look(SqliteConnection connection)
    {
        var changed = raw.sqlite3_total_changes(connection.Handle);
        raw.sqlite3_commit_hook(
            connection.Handle,
            _ =>
            {
                var now = raw.sqlite3_total_changes(connection.Handle);
                if (now != changed)
                {
                    changed = now;
                    Interlocked.Increment(ref commits);
                }

                return 0;
            },
            null);
        switch (sabotage)
        {
            case Sabotage.SkipSyncs:
                connection.Run("PRAGMA synchronous=NORMAL");
                break;
            case Sabotage.LoseBallots when connection.Has("sealed_ballot"):
                connection.Run(Loser);
                break;
        }
    }

    private void Step(ClosingStep step)
    {
        if (warrant.IsFor(step))
        {
            // As a power cut would: no handler, no finally, no flush.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
