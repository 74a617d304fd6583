using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>What the parts of the editor share: the draft, which cards stand open and where somebody is led to.</summary>
/// <param name="draft">The draft.</param>
/// <param name="readOnly">Whether it is only looked at.</param>
public sealed class EditorState(SchemeDraft draft, bool readOnly)
{
    private bool begun;
    private HashSet<JsonObject> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Raised after every change, so that the whole page is drawn anew.</summary>
    public event Action? Changed;

    /// <summary>The draft.</summary>
    public SchemeDraft Draft => draft;

    /// <summary>Whether it is only looked at.</summary>
    public bool ReadOnly => readOnly;

    /// <summary>Place whose control takes the focus when it is drawn next; null for none.</summary>
    public string? Target { get; private set; }

    /// <summary>Changes the tree.</summary>
    public void Change(Action change)
    {
        change();
        draft.Changed();
        Changed?.Invoke();
    }

    /// <summary>Changes the whole text: undo, an earlier version, the source page. Cards that stood open stay so.</summary>
    public void ChangeAll(Action change)
    {
        var places = open.Select(n => n.GetPath()[1..].TrimStart('.')).ToArray();
        change();
        open = new(places.Select(p => Places.Find(draft.Root, p)).OfType<JsonObject>(), ReferenceEqualityComparer.Instance);
        Changed?.Invoke();
    }

    /// <summary>Whether the card of an item stands open.</summary>
    public bool IsOpen(JsonObject item) => open.Contains(item);

    /// <summary>Opens or closes the card of an item.</summary>
    public void Toggle(JsonObject item)
    {
        if (!open.Remove(item))
        {
            open.Add(item);
        }
    }

    /// <summary>Opens the card of an item.</summary>
    public void Open(JsonObject item) => open.Add(item);

    /// <summary>Opens everything around a place and gives it the focus. The page shows the section.</summary>
    public void GoTo(string place)
    {
        foreach (var item in Places.Around(place).Select(p => Places.Find(draft.Root, p)).OfType<JsonObject>())
        {
            open.Add(item);
        }

        Target = place;
    }

    /// <summary>Whether a control at a place is the one somebody was led to; true once. Lines of a text have no control of their own.</summary>
    public bool TakeTarget(string place, FieldKind kind)
    {
        if (Target is null || (Target != place && !(kind is FieldKind.Texts or FieldKind.References && Target.StartsWith(place + "[", StringComparison.Ordinal))))
        {
            return false;
        }

        Target = null;
        return true;
    }

    /// <summary>True for the first page that is shown: whoever opens the editor has not chosen one yet.</summary>
    public bool TakeFirst()
    {
        var first = !begun;
        begun = true;
        return first;
    }

    /// <summary>Problems at a place, and at the lines of a list of texts or references.</summary>
    public IEnumerable<Domain.Schemes.SchemeProblem> ProblemsOf(string place, FieldKind kind) => kind is FieldKind.Texts or FieldKind.References
        ? draft.Problems.Where(p => p.Place == place || p.Place.StartsWith(place + "[", StringComparison.Ordinal))
        : draft.At(place);
}
