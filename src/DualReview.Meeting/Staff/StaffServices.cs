using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Staff;

/// <summary>Accounts, cookies and policies of staff.</summary>
public static class StaffServices
{
    private const string NameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";

    /// <summary>Adds them. Whatever says nothing about authorization is for signed-in staff only.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddStore<StaffDbContext, PostgresStaffDbContext>(files => files.Staff, o => new StaffDbContext(o), "migrations_staff", o => new PostgresStaffDbContext(o));
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<StaffDbContext>>().CreateDbContext());
        services.AddScoped(s => (PostgresStaffDbContext)s.GetRequiredService<StaffDbContext>());
        services.AddIdentity<StaffUser, IdentityRole>(o =>
            {
                // Length beats composition rules (NIST SP 800-63B, ASVS 5.0 6.2).
                o.Password.RequiredLength = 10;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Password.RequiredUniqueChars = 4;
                o.Lockout.MaxFailedAccessAttempts = 6;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(3);
                o.User.AllowedUserNameCharacters = NameCharacters + string.Concat(Enumerable.Range(0x4E00, 0x9FFF - 0x4E00 + 1).Select(c => (char)c));
            })
            .AddEntityFrameworkStores<StaffDbContext>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddDefaultTokenProviders();
        services.AddSingleton<EndedSessions>();
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromMinutes(1);
            o.OnRefreshingPrincipal = c =>
            {
                EndedSessions.Carry(c.CurrentPrincipal!, c.NewPrincipal!);
                return Task.CompletedTask;
            };
        });
        services.ConfigureApplicationCookie(o =>
        {
            var checkAccount = o.Events.OnValidatePrincipal;
            o.Events.OnValidatePrincipal = c =>
            {
                if (!c.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Has(c.Principal))
                {
                    return checkAccount(c);
                }

                c.RejectPrincipal();
                return Task.CompletedTask;
            };
            o.Cookie.Name = "dr-staff";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.LoginPath = "/account/login";
            o.AccessDeniedPath = "/account/denied";
            o.ExpireTimeSpan = EndedSessions.Lifetime;
            o.SlidingExpiration = true;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Host, p => p.RequireRole(Policies.HostRole, Policies.AdministratorRole))
            .AddPolicy(Policies.Own, p => p.RequireRole(Policies.ParticipantRole, Policies.HostRole, Policies.AdministratorRole))
            .AddPolicy(Policies.Administrator, p => p.RequireRole(Policies.AdministratorRole))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<SignInRules>();
        services.AddSingleton<IAccountLinks, AccountLinks>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<StaffStoreState>();
        services.AddDataProtection().SetApplicationName("DualReview");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<IServiceProvider, ILoggerFactory>((o, s, loggers) => o.XmlRepository = s.UsesPostgres()
                ? new EntityFrameworkCoreXmlRepository<PostgresStaffDbContext>(s, loggers)
                : new FileSystemXmlRepository(new DirectoryInfo(s.GetRequiredService<DataFolder>().Keys), loggers));
        services.AddHealthChecks().AddCheck<StaffStoreHealth>("staff-store");
        services.AddHostedService<StaffStoreSetup>();
        return services;
    }
}
