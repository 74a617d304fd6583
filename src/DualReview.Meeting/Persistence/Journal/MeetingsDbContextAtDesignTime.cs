using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without starting the server.</summary>
internal sealed class MeetingsDbContextAtDesignTime : IDesignTimeDbContextFactory<MeetingsDbContext>
{
    public MeetingsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MeetingsDbContext>().UseSqlite("Data Source=design.db").Options);
}
