using System.Collections.Immutable;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>The keys one list defines, and the check that others refer only to them.</summary>
/// <param name="listPlace">Place of the list.</param>
/// <param name="keys">The keys in the order of the list.</param>
/// <param name="log">Where problems go.</param>
/// <param name="called">What a clerk calls the things of the list, e.g. 评议票.</param>
internal sealed class KeyBook(string listPlace, string called, ImmutableArray<string> keys, ProblemLog log)
{
    /// <summary>Logs every key that occurs a second time.</summary>
    public KeyBook RefuseDuplicates()
    {
        RefuseDuplicates(listPlace, ".key", keys, "key.duplicate", "代号", log);
        return this;
    }

    /// <summary>Logs a reference to a key that is not there. An unreadable list or reference was reported already.</summary>
    /// <returns>True when the key is there.</returns>
    public bool Knows(string place, string key)
    {
        if (keys.Contains(key))
        {
            return true;
        }

        // An unreadable key may be the one that is meant.
        if (key.Length > 0 && !log.IsBroken(listPlace) && !keys.Contains(""))
        {
            var choice = keys.IsEmpty ? "，而且一个也没有定义" : $"，已定义的有：{string.Join("、", keys.Select(SafeText.Quotable))}";
            log.Error(place, "reference.unknown", $"没有代号为“{SafeText.Quotable(key)}”的{called}{choice}。");
        }

        return false;
    }

    /// <summary>Logs each unknown or repeated reference of a list.</summary>
    public void KnowsAll(string place, ImmutableArray<string> references)
    {
        for (var i = 0; i < references.Length; i++)
        {
            Knows($"{place}[{i}]", references[i]);
        }

        RefuseDuplicates(place, "", references, "reference.duplicate", "代号", log);
    }

    /// <summary>Logs every text that occurs a second time in a list.</summary>
    public static void RefuseDuplicates(string listPlace, string property, ImmutableArray<string> texts, string code, string what, ProblemLog log)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var first = texts.IndexOf(texts[i]);
            if (first < i && texts[i].Length > 0)
            {
                log.Error($"{listPlace}[{i}]{property}", code, $"{what}“{SafeText.Quotable(texts[i])}”与第 {first + 1} 项重复。");
            }
        }
    }
}
