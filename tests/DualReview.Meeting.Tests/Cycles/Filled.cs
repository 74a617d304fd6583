using System.Collections.Immutable;
using System.Reflection;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>Values of records with every field filled in, or with everything left out that may be.</summary>
internal static class Filled
{
    /// <summary>A value of a type.</summary>
    /// <param name="type">Which.</param>
    /// <param name="full">Whether what may be null or empty is there.</param>
    public static object Of(Type type, bool full) => type switch
    {
        _ when type == typeof(Scheme) => BuiltInSchemes.Find(full ? "farm-division" : "organ-party-branch")!,
        _ when type == typeof(string) => full ? "“路灯”\\ \"好\"" : string.Empty,
        _ when type == typeof(Guid) => Guid.NewGuid(),
        _ when type == typeof(DateOnly) => new DateOnly(2028, 2, 29),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2028, 2, 29, 8, 0, 0, TimeSpan.Zero),
        _ when type == typeof(bool) => full,
        _ when type == typeof(int) => full ? 7 : 0,
        _ when type == typeof(long) => full ? 7L : 0L,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(full ? Enum.GetValues(type).Length - 1 : 0)!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => ListOf(type.GetGenericArguments()[0], full),
        _ when type.IsAbstract => Constructed(type.Assembly.GetTypes().First(t => t.IsSubclassOf(type) && !t.IsAbstract), full),
        _ => Constructed(type, full),
    };

    private static object Constructed(Type type, bool full)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke(
        [
            .. constructor.GetParameters().Select(p => nullability.Create(p).WriteState == NullabilityState.Nullable && !full
                ? null
                : Of(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType, full)),
        ]);
    }

    /// <summary>Rows of votes are always there: a count without the overall row is none.</summary>
    private static object ListOf(Type item, bool full)
    {
        var items = Array.CreateInstance(item, full || item == typeof(RowTally) ? 2 : 0);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Of(item, i == 0), i);
        }

        return typeof(ImmutableArray).GetMethods().Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(item).Invoke(null, [items])!;
    }
}
