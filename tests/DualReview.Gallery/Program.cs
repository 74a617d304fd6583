using DualReview.Gallery;
using DualReview.Gallery.Manual;

// What the browser itself draws, such as the fields of a date, follows its environment and not the page.
Environment.SetEnvironmentVariable("TZ", "Asia/Shanghai");
Environment.SetEnvironmentVariable("LANGUAGE", "zh_CN");
Environment.SetEnvironmentVariable("FONTCONFIG_FILE", Path.Combine(AppContext.BaseDirectory, "fonts.conf"));
return args is ["--help" or "-h"] ? Usage(null, 0) : GalleryOptions.Read(args, out var problem) is { } options ? await (options.Handbook is null ? GalleryRun.RunAsync(options) : ManualRun.RunAsync(options)) : Usage(problem, 2);

static int Usage(string? problem, int code)
{
    (code == 0 ? Console.Out : Console.Error).WriteLine(problem is null ? GalleryOptions.Usage : $"{problem}\n\n{GalleryOptions.Usage}");
    return code;
}
