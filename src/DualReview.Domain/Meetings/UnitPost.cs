namespace DualReview.Domain.Meetings;

/// <summary>Names a post together with its unit, for meetings where people of several units stand on one ballot.</summary>
public static class UnitPost
{
    /// <summary>What stands in the place of a post beside the name of a body, which would otherwise be read twice.</summary>
    public const string Body = "班子集体";

    /// <summary>
    /// 东河村 + 村党组织书记 → 东河村党组织书记: what the unit's name ends with and the post begins with is written once. A post that names
    /// the unit already stays as it is.
    /// </summary>
    /// <param name="unit">Unit as the paperwork names it.</param>
    /// <param name="post">Post, or the name of a body such as 村“两委”班子.</param>
    public static string Of(string unit, string post)
    {
        if (post.StartsWith(unit, StringComparison.Ordinal))
        {
            return post;
        }

        for (var shared = Math.Min(unit.Length, post.Length); shared > 0; shared--)
        {
            if (unit.EndsWith(post[..shared], StringComparison.Ordinal))
            {
                return unit + post[shared..];
            }
        }

        return unit + post;
    }
}
