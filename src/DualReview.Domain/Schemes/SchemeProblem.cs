using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>Something about a scheme file that a clerk should see.</summary>
/// <param name="Severity">Whether the file can be used.</param>
/// <param name="Place">Path of the place, e.g. <c>rounds[1].agenda[3].minutes</c>; empty for the file as a whole.</param>
/// <param name="Code">Stable dotted code, e.g. <c>reference.unknown</c>; the list is in docs/schemes.md.</param>
/// <param name="Message">One Chinese sentence that says what is wrong and what would be right.</param>
public sealed record SchemeProblem(SchemeProblemSeverity Severity, string Place, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Place} {Code}: {Message}";
}

/// <summary>How grave a problem is.</summary>
public enum SchemeProblemSeverity
{
    /// <summary>The scheme cannot be used.</summary>
    Error,

    /// <summary>The scheme can be used; somebody should look at the place.</summary>
    Warning,
}

/// <summary>What reading a scheme file came to.</summary>
/// <param name="Scheme">The scheme; null when a problem of severity Error was found.</param>
/// <param name="Problems">Every problem found, in the order of the checks; at most <see cref="MostProblems"/> and a closing one.</param>
public sealed record SchemeReading(Scheme? Scheme, ImmutableArray<SchemeProblem> Problems)
{
    /// <summary>More problems than this help nobody; the rest is named in one closing problem.</summary>
    public const int MostProblems = 200;

    /// <summary>The problems that keep the scheme from being used.</summary>
    public IEnumerable<SchemeProblem> Errors => Problems.Where(p => p.Severity == SchemeProblemSeverity.Error);

    /// <summary>The problems somebody should look at.</summary>
    public IEnumerable<SchemeProblem> Warnings => Problems.Where(p => p.Severity == SchemeProblemSeverity.Warning);
}
