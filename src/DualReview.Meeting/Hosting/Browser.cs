using System.ComponentModel;
using System.Diagnostics;

namespace DualReview.Meeting.Hosting;

/// <summary>The browser of whoever sits at this machine.</summary>
internal sealed class Browser
{
    /// <summary>
    /// Desktops know by xdg-open which browser is meant. In a session of its own: Ctrl+C ends the server and not the browser. What the browser
    /// says is no business of the server's window.
    /// </summary>
    private const string Open = "command -v xdg-open >/dev/null || exit 3; exec setsid -w xdg-open \"$1\" >/dev/null 2>&1";

    /// <summary>By then a desktop has said whether it can; one that is still busy has started the browser as its own child.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly bool wanted;

    private Browser(bool wanted) => this.wanted = wanted;

    /// <summary>The one there is, if there is one.</summary>
    public static Browser OfThisMachine { get; } = new(true);

    /// <summary>None: the address is said only.</summary>
    public static Browser None { get; } = new(false);

    /// <summary>Opens a page, or says its address where there is nothing to open it with.</summary>
    public async Task ShowAsync(Uri page) => Console.WriteLine(wanted && await OpenedAsync(page.AbsoluteUri)
        ? $"已在浏览器里打开 {page.AbsoluteUri} ；没有看到的话，请自己打开这个地址。"
        : $"请在本机的浏览器里打开 {page.AbsoluteUri} 。");

    private static async Task<bool> OpenedAsync(string page)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using var shell = Process.Start(new ProcessStartInfo(page) { UseShellExecute = true });
                return true;
            }

            return HasDesktop() && await OpenedByDesktopAsync(page);
        }
        catch (Win32Exception)
        {
            // No browser is installed, or nothing may be started: the address is said instead.
            return false;
        }
    }

    /// <summary>Without one, xdg-open would look for a browser that draws in the terminal, over the set-up code.</summary>
    private static bool HasDesktop() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    private static async Task<bool> OpenedByDesktopAsync(string page)
    {
        using var opener = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Open, "sh", page]));
        try
        {
            await opener!.WaitForExitAsync().WaitAsync(Patience);
            return opener.ExitCode == 0;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }
}
