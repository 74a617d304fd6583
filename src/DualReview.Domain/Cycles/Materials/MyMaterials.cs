using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>What one person has to do with the texts of a year.</summary>
/// <param name="Mine">Texts the scheme asks of the person.</param>
/// <param name="Review">Texts whose waiting step this account decides, its own left out.</param>
public sealed record MyMaterials(ImmutableArray<AskedMaterial> Mine, ImmutableArray<AskedMaterial> Review)
{
    /// <summary>Looks through a year.</summary>
    /// <param name="s">The year.</param>
    /// <param name="context">Who asks; nothing is found for the system itself.</param>
    public static MyMaterials Of(CycleState s, CycleContext context)
    {
        var asked = Reporting.Of(s);
        return new MyMaterials(
            [.. asked.Where(a => a.Subject.Person is { } person && context.Person == person)],
            [.. asked.Where(a => a.Kind == MaterialKind.Report && MaterialReviewing.Decider(s, a.Subject, context) is null)]);
    }
}
