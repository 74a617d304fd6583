"""What a package is started on: this machine, or Wine for the one for Windows."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile


class Linux:
    """This machine, as one that has no .NET: nothing of the developer's own comes along."""

    encoding = "utf-8"
    # A server that is told to stop does so by itself and ends with 0.
    stops = True

    def environment(self, folder):
        return {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "LANG": "C.UTF-8", "DOTNET_ROOT": "/nonexistent"}

    def program(self, folder, *words):
        return [str(folder / "program/DualReview.Meeting"), *map(str, words)]

    def script(self, folder, *words):
        return [str(folder / "start.sh"), *map(str, words)]

    def here(self, folder, path):
        """A path as the program says it, for those who are not started by it."""
        return folder / path

    def stop(self, process):
        process.send_signal(signal.SIGTERM)

    def close(self):
        pass


class Wine:
    """
    Wine with a folder of its own, in Chinese, so that code pages are those of a Chinese Windows and the batch file is read as it is there. There is no
    good way to press Ctrl+C in its window: a server is stopped as by a power cut, and has to come up again after it.
    """

    encoding = "gb18030"
    stops = False

    def __init__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="dualreview-wine-"))
        subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", self.place / "zh_CN.UTF-8"], check=True, capture_output=True)
        self.settings = {
            "PATH": "/usr/bin:/bin", "HOME": str(self.place), "WINEPREFIX": str(self.place / "prefix"), "WINEDEBUG": "-all",
            "LOCPATH": str(self.place), "LC_ALL": "zh_CN.UTF-8",
            # Pages that are never writable and executable at once are mapped twice by the runtime; with Wine 8 that ends in a broken heap.
            "DOTNET_EnableWriteXorExecute": "0",
        }
        self.boot("-i")

    def boot(self, word):
        subprocess.run(["wineboot", word], env=self.settings, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=180)

    @staticmethod
    def there():
        return shutil.which("wine") is not None and shutil.which("wineboot") is not None and os.path.exists("/usr/share/i18n/locales/zh_CN")

    def environment(self, _):
        return self.settings

    def program(self, folder, *words):
        return ["wine", str(folder / "program/DualReview.Meeting.exe"), *map(str, words)]

    def script(self, folder, *words):
        return ["wine", "cmd", "/c", "Z:" + str(folder / "启动.cmd").replace("/", "\\"), *map(str, words)]

    def here(self, folder, path):
        return folder / path.replace("\\", "/").removeprefix("Z:")

    def stop(self, _):
        # Ends every process of the folder; the one that was started ends with them.
        self.boot("-k")

    def close(self):
        self.boot("-k")
        shutil.rmtree(self.place, ignore_errors=True)
