using Microsoft.Extensions.Localization;
using MudBlazor;

namespace DualReview.Meeting.Components;

/// <summary>MudBlazor's own words in Chinese, from <c>Resources/Components/ChineseMudLocalizer.resx</c>.</summary>
internal sealed class ChineseMudLocalizer(IStringLocalizer<ChineseMudLocalizer> text) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => text[key];

    /// <inheritdoc/>
    public override LocalizedString this[string key, params object[] arguments] => text[key, arguments];
}
