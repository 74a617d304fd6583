"""Puts a published program and the files of deploy/package into a zip: pack.py VERSION RID PUBLISHED ZIP."""
import pathlib
import subprocess
import sys
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = "DualReview"
MACHINES = {"linux-x64": "x86_64", "linux-arm64": "aarch64", "win-x64": "x64"}
STARTED = {"DualReview.Meeting", "createdump", "start.sh"}


def beside(version, rid):
    """The files beside the program, as the machine reads them."""
    windows = rid.startswith("win")
    for file in sorted((ROOT / "deploy/package" / ("windows" if windows else "linux")).iterdir()):
        text = file.read_text("utf-8").replace("@VERSION@", version).replace("@RID@", rid).replace("@MACHINE@", MACHINES[rid])
        if windows:
            text = text.replace("\n", "\r\n")
        # A batch file is read in the machine's code page. In GB2312 no byte of a Chinese character is one that means something to the interpreter.
        # The editor of Windows knows UTF-8 by its mark.
        encoding = "gb2312" if file.suffix == ".cmd" else "utf-8-sig" if windows else "utf-8"
        yield file.name, text.encode(encoding)


def main(version, rid, published, target):
    published = pathlib.Path(published)
    made = int(subprocess.check_output(["git", "log", "-1", "--format=%ct"], cwd=ROOT, text=True))
    entries = dict(beside(version, rid))
    for file in published.rglob("*"):
        if file.is_file():
            entries["program/" + file.relative_to(published).as_posix()] = file.read_bytes()

    # Sorted and dated by the commit: the same files make the same zip.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(entries):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", time.gmtime(made)[:6])
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            started = not rid.startswith("win") and name.rsplit("/", 1)[-1] in STARTED
            entry.external_attr = (0o100755 if started else 0o100644) << 16
            package.writestr(entry, entries[name])
    print(f"{target}: {len(entries)} files, {pathlib.Path(target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
