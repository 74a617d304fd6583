using System.Reflection;

namespace DualReview.Meeting.Hosting;

/// <summary>Which version of the product this is.</summary>
public static class ProductVersion
{
    /// <summary>The version as <c>Directory.Build.props</c> has it, e.g. <c>1.0.0</c>, without the commit it was built from.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
