namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>What lies in a box where a ballot with some key would lie.</summary>
internal enum KeyUse
{
    /// <summary>Nothing.</summary>
    Free,

    /// <summary>A ballot with this very key.</summary>
    Same,

    /// <summary>A ballot with another key: 64 bits of two random keys agree, so somebody looked for them.</summary>
    Other,
}
