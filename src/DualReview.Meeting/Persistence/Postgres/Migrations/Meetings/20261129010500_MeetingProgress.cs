using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DualReview.Meeting.Persistence.Postgres.Migrations.Meetings
{
    /// <inheritdoc />
    public partial class MeetingProgress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "stage",
                table: "meeting",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "unfinished",
                table: "meeting",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Once, out of the journals that are there; from now on whoever appends keeps it.
            migrationBuilder.Sql("""
                UPDATE meeting SET
                    stage = CASE
                        WHEN EXISTS (SELECT 1 FROM journal_entry j WHERE j.meeting = meeting.id AND j.type = 'meetingEnded') THEN 2
                        WHEN EXISTS (SELECT 1 FROM journal_entry j WHERE j.meeting = meeting.id AND j.type = 'stepEntered') THEN 1
                        ELSE 0
                    END,
                    unfinished = COALESCE((
                        SELECT j.type IN ('boxOpened', 'boxVoided') FROM journal_entry j
                        WHERE j.meeting = meeting.id AND j.type IN ('boxOpened', 'boxVoided', 'countRecorded', 'voidRecorded')
                        ORDER BY j.sequence DESC LIMIT 1), FALSE);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "stage",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "unfinished",
                table: "meeting");
        }
    }
}
