namespace DualReview.Meeting.Security;

/// <summary>
/// Where one-time keys lie, by the SHA-256 of their forms. Of several takers at once exactly one is told by <see cref="TryUse"/> that it was the first,
/// on whatever instance.
/// </summary>
public interface IKeyShelf
{
    /// <summary>Puts a key there in its forms. Old keys are forgotten, and unused ones that open the same are worthless from now on if that is wished.</summary>
    /// <param name="opens">What it opens.</param>
    /// <param name="voidsEarlier">Whether earlier unused keys of the same are removed.</param>
    /// <param name="forgetAfter">Age at which a key is forgotten, used or not.</param>
    /// <param name="hashes">Its forms.</param>
    void Put(string opens, bool voidsEarlier, TimeSpan forgetAfter, IReadOnlyList<string> hashes);

    /// <summary>The key of a form; null when there is none.</summary>
    ShelvedKey? Find(string hash);

    /// <summary>Uses a key up in all its forms. False when it was used before or is gone.</summary>
    bool TryUse(string hash);

    /// <summary>Makes a used key good again.</summary>
    void GiveBack(string hash);
}

/// <summary>A key on its shelf.</summary>
/// <param name="Opens">What it opens.</param>
/// <param name="Age">Time since it was issued.</param>
/// <param name="Used">Whether it is used up.</param>
public readonly record struct ShelvedKey(string Opens, TimeSpan Age, bool Used);

/// <summary>The shelves, one for each kind of key.</summary>
public interface IKeyShelves
{
    /// <summary>The shelf of a kind.</summary>
    IKeyShelf For(string kind);
}
