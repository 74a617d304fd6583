using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DualReview.Meeting.Staff;

/// <summary>Lets the migration tool make the context without starting the server.</summary>
internal sealed class StaffDbContextFactory : IDesignTimeDbContextFactory<StaffDbContext>
{
    public StaffDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StaffDbContext>().UseSqlite("Data Source=design.db").Options);
}
