using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Editing;
using DualReview.Meeting.Features.Schemes.Format;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Schemes.Fields;

/// <summary>A control that fills in one property of one object of the draft.</summary>
public abstract class FieldControl : ComponentBase
{
    /// <summary>The object.</summary>
    [Parameter, EditorRequired]
    public JsonObject Owner { get; set; } = null!;

    /// <summary>Its place; empty for the file itself.</summary>
    [Parameter, EditorRequired]
    public string OwnerPlace { get; set; } = string.Empty;

    /// <summary>What kind of object it is; texts stand under its name.</summary>
    [Parameter, EditorRequired]
    public FormatObject Spec { get; set; } = null!;

    /// <summary>The property.</summary>
    [Parameter, EditorRequired]
    public FormatField Field { get; set; } = null!;

    /// <summary>The editor.</summary>
    [CascadingParameter]
    public EditorState State { get; set; } = null!;

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Schemes> L { get; set; } = null!;

    /// <summary>Place of the property.</summary>
    protected string Place => OwnerPlace.Length == 0 ? Field.Name : $"{OwnerPlace}.{Field.Name}";

    /// <summary>Identifier of the control on the page.</summary>
    protected string Id => $"field-{Place}";

    /// <summary>What the draft says.</summary>
    protected JsonNode? Value => Owner[Field.Name];

    /// <summary>What it says, as text.</summary>
    protected string Shown => Value.Shown();

    /// <summary>Label of the property.</summary>
    protected string Label => L[$"F.{Spec.Name}.{Field.Name}"];

    /// <summary>Whether somebody has to look at it; for aria-invalid.</summary>
    protected string Wrong => State.ProblemsOf(Place, Field.Kind).Any() ? "true" : "false";

    /// <summary>Where the problems of the property are told; null while there are none.</summary>
    protected string? Why => Wrong == "true" ? $"why-{Place}" : null;

    /// <summary>Writes the property, or removes it for null.</summary>
    protected void Set(JsonNode? value) => State.Change(() =>
    {
        if (value is null)
        {
            Owner.Remove(Field.Name);
        }
        else
        {
            Owner[Field.Name] = value;
        }
    });

    /// <summary>Writes a text: an empty one removes what may be left out.</summary>
    protected void SetText(string? typed)
    {
        var text = Domain.PlainText.Clean(typed);
        Set(text.Length == 0 && Field.Optional ? null : text);
    }

    /// <summary>Writes a value, unless leaving it out says the same.</summary>
    protected void SetUnlessUsual(JsonNode value) => Set(Field.Optional && JsonNode.DeepEquals(value, Field.Usual) ? null : value);
}
