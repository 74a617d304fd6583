using System.Globalization;
using System.Net;
using System.Text;

namespace DualReview.Gallery.Pictures;

/// <summary>The page of pictures: opens from the disk, by area and screen, every state at its sizes beside one another.</summary>
internal static class GalleryPage
{
    public static async Task WriteAsync(Album album)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>页面图册</title><style>")
            .Append(Resources.Read("gallery.css"))
            .Append("</style></head><body>\n<header><h1>页面图册</h1><p>")
            .Append(CultureInfo.InvariantCulture, $"{album.Taken.Select(p => p.Screen).Distinct().Count()} 个页面，{album.Taken.Count} 张图。")
            .Append("图由运行中的产品拍下；每次不同的内容（会议码、二维码、校验码、时钟）已换成固定的。</p>")
            .Append("<label>筛选 <input id=\"find\" type=\"search\" placeholder=\"页面、状态或文件名\" autofocus></label> ");
        foreach (var frame in Frame.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"<label><input type=\"checkbox\" data-frame=\"{frame.Key}\" checked> {frame.Title}</label> ");
        }

        page.Append("</header>\n<nav>");
        var areas = album.Taken.GroupBy(p => p.Screen.Area).ToArray();
        foreach (var area in areas)
        {
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{area.Key}\">{Html(Screens.TitleOf(area.Key))}</a> ");
        }

        page.Append("</nav>\n");
        foreach (var area in areas)
        {
            page.Append(CultureInfo.InvariantCulture, $"<section id=\"{area.Key}\"><h2>{Html(Screens.TitleOf(area.Key))}</h2>\n");
            foreach (var screen in area.GroupBy(p => p.Screen))
            {
                WriteScreen(page, screen.Key, [.. screen]);
            }

            page.Append("</section>\n");
        }

        page.Append("<script>").Append(Resources.Read("gallery.js")).Append("</script></body></html>\n");
        await File.WriteAllTextAsync(Path.Combine(album.Folder, "index.html"), page.ToString());
    }

    private static void WriteScreen(StringBuilder page, Screen screen, Picture[] pictures)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article><h3>{Html(screen.Title)} <code>{Html(screen.Route)}</code></h3><div class=\"states\">\n");
        foreach (var state in pictures.GroupBy(p => p.Name))
        {
            var first = state.First();
            page.Append(CultureInfo.InvariantCulture, $"<section class=\"state\" data-words=\"{Html($"{screen.Title} {first.Caption} {first.Name}")}\"><h4>{Html(first.Caption)}</h4><div class=\"sizes\">");
            foreach (var picture in state)
            {
                page.Append(CultureInfo.InvariantCulture, $"<figure data-frame=\"{picture.Frame.Key}\"><a href=\"{picture.File}\"><img src=\"{picture.File}\" alt=\"{Html($"{screen.Title}：{first.Caption}")}\" loading=\"lazy\"></a><figcaption>{Html(picture.Frame.Title)}<br><code>{picture.File}</code>{(picture.Sideways ? $"<br><strong>要横着拖：页面宽 {picture.Width}</strong>" : null)}</figcaption></figure>");
            }

            page.Append("</div></section>\n");
        }

        page.Append("</div></article>\n");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
