using MudBlazor;

namespace DualReview.Meeting.Components;

/// <summary>MudBlazor in the palette of wwwroot/css/tokens.css: official red as the seal, warm paper, serif headings.</summary>
internal static class StaffTheme
{
    private static readonly string[] Sans = ["PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif"];
    private static readonly string[] Serif = ["Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun", "serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#A3241B",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#5B524B",
            Success = "#0E6B4F",
            Warning = "#8A5A00",
            Error = "#A3241B",
            Info = "#0B57D0",
            Background = "#FBF8F3",
            Surface = "#FFFFFF",
            TextPrimary = "#1F1A17",
            TextSecondary = "#5B524B",
            LinesDefault = "#E4DCD1",
            LinesInputs = "#9A9088",
            Divider = "#E4DCD1",
            ActionDefault = "#5B524B",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "12px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "15px", LetterSpacing = "0" },
            H1 = new H1Typography { FontFamily = Serif, FontWeight = "700" },
            H2 = new H2Typography { FontFamily = Serif, FontWeight = "700" },
            H3 = new H3Typography { FontFamily = Serif, FontWeight = "700" },
            H4 = new H4Typography { FontFamily = Serif, FontWeight = "700" },
            H5 = new H5Typography { FontFamily = Serif, FontWeight = "700" },
            H6 = new H6Typography { FontFamily = Serif, FontWeight = "700" },
            Button = new ButtonTypography { FontFamily = Sans, TextTransform = "none", LetterSpacing = "0" },
        },
    };
}
