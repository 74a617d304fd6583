using DualReview.Domain;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// Box for anonymous 《征求意见表》 sheets of one meeting: a random key and a padded text, nothing else. Giving a sheet twice stores it twice: there is nobody to tell them
/// apart by. Throws what the store throws when it fails; whether the sheet is stored is then not known.
/// </summary>
internal interface IOpinionBox
{
    /// <summary>Puts a cleaned text of at most <see cref="PlainText.MaximumRemark"/> characters in. Returns once it is durable.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most sheets the box takes; of any number of concurrent ones no more are stored.</param>
    /// <returns>False when the box is full.</returns>
    Task<bool> PutAsync(string text, int most);

    /// <summary>All texts in the order of their random keys.</summary>
    Task<IReadOnlyList<string>> ReadAsync();

    /// <summary>Rewrites the box in the order of its random keys: a page remembers the order its rows arrived in, keys or not. Repeating it is safe.</summary>
    Task WipeAsync();
}
