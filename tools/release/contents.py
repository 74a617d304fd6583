"""Checks what is in packages, also those that do not run on this machine: contents.py VERSION ZIP..."""
import json
import pathlib
import re
import struct
import sys
import zipfile

from server import Wrong

FOLDER = "DualReview/"
PROGRAM = FOLDER + "program/"
# Machine words of ELF and PE. What is compiled beforehand for Linux is a PE file whose word is turned by that of the system.
ELF = {"linux-x64": 62, "linux-arm64": 183}
PE = {"win-x64": 0x8664, "linux-x64": 0x8664 ^ 0x7B79, "linux-arm64": 0xAA64 ^ 0x7B79}
NATIVE = ["clrjit", "coreclr", "e_sqlite3", "hostfxr", "hostpolicy", "System.IO.Compression.Native"]
NEEDED = ["appsettings.json", "DualReview.Meeting.dll", "DualReview.Domain.dll", "DualReview.Meeting.deps.json", "DualReview.Meeting.runtimeconfig.json",
          "DualReview.Meeting.staticwebassets.endpoints.json", "MudBlazor.dll", "System.Private.CoreLib.dll", "Microsoft.AspNetCore.dll"]


def pe_machine(data):
    start = struct.unpack_from("<I", data, 0x3C)[0]
    if data[:2] != b"MZ" or data[start:start + 4] != b"PE\0\0":
        raise Wrong("no PE file")
    return struct.unpack_from("<H", data, start + 4)[0]


def elf_machine(data):
    if data[:4] != b"\x7fELF":
        raise Wrong("no ELF file")
    return struct.unpack_from("<H", data, 18)[0]


def check_machines(rid, package, files):
    """Every native file is of the machine, and so is what was compiled beforehand."""
    windows = rid.startswith("win")
    native = [f"{n}.dll" if windows else f"lib{n}.so" for n in NATIVE] + ["DualReview.Meeting.exe" if windows else "DualReview.Meeting"]
    native += [] if windows else sorted(f for f in files if f.endswith(".so") or ".so." in f)
    for name in native:
        if name not in files:
            raise Wrong(f"{name} is missing")
        data = package.read(PROGRAM + name)
        machine, wanted = (pe_machine(data), PE[rid]) if windows else (elf_machine(data), ELF[rid])
        if machine != wanted:
            raise Wrong(f"{name} is for machine {machine:#x}, not {wanted:#x}")
    for name in ("DualReview.Meeting.dll", "DualReview.Domain.dll", "System.Private.CoreLib.dll"):
        machine = pe_machine(package.read(PROGRAM + name))
        if machine != PE[rid]:
            raise Wrong(f"{name} is not compiled for {rid}: machine {machine:#x}")


def check_assets(package, files):
    """Every page file the server will offer is there and not empty."""
    endpoints = json.loads(package.read(PROGRAM + "DualReview.Meeting.staticwebassets.endpoints.json"))["Endpoints"]
    assets = {e["AssetFile"] for e in endpoints}
    for asset in assets:
        if f"wwwroot/{asset}" not in files or package.getinfo(f"{PROGRAM}wwwroot/{asset}").file_size == 0:
            raise Wrong(f"wwwroot/{asset} is missing or empty")
    for script in ("phone", "vote", "teller", "screen"):
        if f"dist/{script}.js" not in {e["Route"] for e in endpoints}:
            raise Wrong(f"dist/{script}.js is not offered")
    return len(assets)


def check_scripts(rid, version, package):
    if rid.startswith("win"):
        script = package.read(FOLDER + "启动.cmd")
        if re.search(rb"[^\r]\n", script) or "解压" not in script.decode("gb2312"):
            raise Wrong("启动.cmd would be misread")
        page = package.read(FOLDER + "说明.txt").decode("utf-8-sig")
    else:
        if package.getinfo(FOLDER + "start.sh").external_attr >> 16 != 0o100755:
            raise Wrong("start.sh cannot be started")
        page = package.read(FOLDER + "说明.txt").decode("utf-8")
    if version not in page or "@" in page:
        raise Wrong("说明.txt is not filled in")


def portable(files):
    """What is the same on every machine: everything but the native files."""
    return {f for f in files if not (f.endswith((".so", ".exe")) or ".so." in f or f in ("DualReview.Meeting", "createdump"))}


def main(version, *zips):
    portables = {}
    for path in zips:
        rid = re.fullmatch(rf"dualreview-{re.escape(version)}-(.+)\.zip", pathlib.Path(path).name)[1]
        with zipfile.ZipFile(path) as package:
            try:
                if package.testzip() is not None:
                    raise Wrong("the zip is damaged")
                files = {n.removeprefix(PROGRAM) for n in package.namelist() if n.startswith(PROGRAM)}
                if missing := [n for n in NEEDED if n not in files]:
                    raise Wrong(f"missing: {missing}")
                check_machines(rid, package, files)
                assets = check_assets(package, files)
                check_scripts(rid, version, package)
                if left := [f for f in files if f.startswith("data/") or f.endswith((".db", ".lock.json"))]:
                    raise Wrong(f"does not belong here: {left}")
            except Wrong as problem:
                sys.exit(f"{path}: {problem}")
        portables[rid] = portable(files)
        print(f"{path}: {len(files)} files of the program for {rid}, {assets} page files")

    first = portables.get("linux-x64", set())
    for rid, there in portables.items():
        if missing := sorted(first - there):
            sys.exit(f"{rid} lacks what linux-x64 has: {missing}")


if __name__ == "__main__":
    main(*sys.argv[1:])
