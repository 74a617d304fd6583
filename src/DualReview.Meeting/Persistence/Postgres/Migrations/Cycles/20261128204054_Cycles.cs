using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DualReview.Meeting.Persistence.Postgres.Migrations.Cycles
{
    /// <inheritdoc />
    public partial class Cycles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cycle",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    leading = table.Column<Guid>(type: "uuid", nullable: false),
                    scheme_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rehearsal = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cycle", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kept_file",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    kept_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_file", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "logbook_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    work = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    duty = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    integrity = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logbook_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "unit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit", x => x.id);
                    table.ForeignKey(
                        name: "FK_unit_unit_parent",
                        column: x => x.parent,
                        principalTable: "unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cycle_entry",
                columns: table => new
                {
                    cycle = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cycle_entry", x => new { x.cycle, x.sequence });
                    table.ForeignKey(
                        name: "FK_cycle_entry_cycle_cycle",
                        column: x => x.cycle,
                        principalTable: "cycle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "material_draft",
                columns: table => new
                {
                    cycle = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    saved_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_material_draft", x => new { x.cycle, x.subject, x.kind });
                    table.ForeignKey(
                        name: "FK_material_draft_cycle_cycle",
                        column: x => x.cycle,
                        principalTable: "cycle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kept_file_part",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_file_part", x => new { x.sha256, x.number });
                    table.ForeignKey(
                        name: "FK_kept_file_part_kept_file_sha256",
                        column: x => x.sha256,
                        principalTable: "kept_file",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    post = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seats = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenure", x => x.id);
                    table.ForeignKey(
                        name: "FK_tenure_person_person",
                        column: x => x.person,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tenure_unit_unit",
                        column: x => x.unit,
                        principalTable: "unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_logbook_note_account",
                table: "logbook_note",
                columns: new[] { "account", "on_day" });

            migrationBuilder.CreateIndex(
                name: "ix_tenure_person",
                table: "tenure",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_tenure_unit",
                table: "tenure",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "ix_unit_parent",
                table: "unit",
                column: "parent");

            // Documents and pictures are packed already; packing them again would only cost time.
            migrationBuilder.Sql("ALTER TABLE kept_file_part ALTER COLUMN content SET STORAGE EXTERNAL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cycle_entry");

            migrationBuilder.DropTable(
                name: "kept_file_part");

            migrationBuilder.DropTable(
                name: "logbook_note");

            migrationBuilder.DropTable(
                name: "material_draft");

            migrationBuilder.DropTable(
                name: "tenure");

            migrationBuilder.DropTable(
                name: "kept_file");

            migrationBuilder.DropTable(
                name: "cycle");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "unit");
        }
    }
}
