using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>LibreOffice and poppler, as a county office's printer would see the files. One run for all of them, in a profile of its own.</summary>
internal static class Office
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>Turns files into PDF beside them.</summary>
    public static async Task ConvertAsync(string folder, IEnumerable<string> files) => await RunAsync(
        "soffice",
        [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, .. files]);

    /// <summary>Pages of a PDF with their words.</summary>
    public static async Task<List<PdfPage>> PagesAsync(string pdf)
    {
        var html = await RunAsync("pdftotext", ["-bbox", pdf, "-"]);

        // A control character in a text would be no XML; none may be in a document either.
        return [.. XDocument.Parse(html).Descendants().Where(e => e.Name.LocalName == "page").Select(p => new PdfPage(
            Number(p, "width"),
            Number(p, "height"),
            [.. p.Elements().Select(w => new PdfWord(w.Value, Number(w, "xMin"), Number(w, "yMin"), Number(w, "xMax"), Number(w, "yMax")))]))];
    }

    private static double Number(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var time = new CancellationTokenSource(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(time.Token), process.StandardError.ReadToEndAsync(time.Token));
            await process.WaitForExitAsync(time.Token);
            Assert.True(process.ExitCode == 0, await error);
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}.");
        }
    }
}

/// <summary>A page in points, its words in reading order.</summary>
internal sealed record PdfPage(double Width, double Height, PdfWord[] Words)
{
    /// <summary>All that is said on it, without spaces.</summary>
    public string Text => string.Concat(Words.Select(w => w.Text));
}

/// <summary>A word with its box in points from the upper left corner.</summary>
internal sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom);
