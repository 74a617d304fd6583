"""Starts a package as somebody does who has just unzipped it: start.py VERSION ZIP [--keep FOLDER]. Exit 0 when everything came as it should."""
import json
import pathlib
import shutil
import sys
import tempfile
import zipfile

from machine import Linux, Wine
from server import ROOT, Server, Wrong, expect, free_port, run, said_by

ACCOUNT, PASSWORD = "admin", "released-data-1234"
VOTERS = 20


def unpack(package, place):
    """As unzip does it, which keeps what may be started; Python's own does not."""
    with zipfile.ZipFile(package) as archive:
        for entry in archive.infolist():
            pathlib.Path(archive.extract(entry, place)).chmod(entry.external_attr >> 16 & 0o777)
    return place / "DualReview"


def rehearse(folder, machine):
    """A year with its meeting and its papers, in the data folder beside the program; its archive counted again by the program and without it."""
    said = said_by(machine.program(folder, "rehearse", "--scheme", "huoerqi-community", "--voters", str(VOTERS), "--seed", "7", "--json", "--data", "data", "--documents", "../documents"), folder, machine)
    year = json.loads(said.splitlines()[-1])
    counted = year["rounds"][0]
    expect(0 < counted["returned"] == counted["valid"] + counted["invalid"] <= VOTERS, f"the count does not hold: {counted}")
    said_by(machine.program(folder, "verify", year["archive"]), folder, machine)
    year["archive"] = machine.here(folder, year["archive"])
    said_by([sys.executable, ROOT / "tools/verify.py", year["archive"]], folder, Linux())
    return year


def first_start(folder, machine, version):
    """Set up with the code of the window, every page file as every kind of client gets it, and what a second start says."""
    with Server(folder, machine) as server:
        code = server.setup_code()
        expect("landing-setup" in server.page("/"), "the first page does not lead to the set-up")
        server.post("/setup", "setup", Code=code, Account=ACCOUNT, Name="管理员", Password=PASSWORD)
        server.sign_in(ACCOUNT, PASSWORD)
        expect(version in server.page("/admin/users"), "the page of the accounts does not say the version")
        print(f"   {server.check_assets()} page files in every encoding")

        again = run(machine.script(folder, "--no-browser"), folder, machine)
        expect(again.returncode == 0 and "已经在运行" in again.stdout and server.address in again.stdout, f"a second start: {again}")
        other = folder.parent / "另一个"
        other.mkdir()
        busy = run(machine.program(folder, "start", "--no-browser", "--urls", server.urls), other, machine)
        expect(busy.returncode == 1 and "正由别的程序使用" in busy.stderr and "   at " not in busy.stderr, f"a port in use: {busy}")


def upgrade(package, folder, machine, year):
    """The program's folder is replaced, by name what the page beside it says; data and accounts are those of before."""
    shutil.rmtree(folder / "program")
    fresh = unpack(package, folder.parent / "new")
    for entry in fresh.iterdir():
        if entry.is_dir():
            shutil.move(entry, folder / entry.name)
        else:
            shutil.copy2(entry, folder / entry.name)
    with Server(folder, machine) as server:
        server.sign_in(ACCOUNT, PASSWORD)
        phone = server.page("/m/" + year["archive"].name.split("-")[0])
        expect(year["rounds"][0]["unit"] in phone, "the meeting is not there any more after the upgrade")
        expect("landing-staff" in server.page("/"), "the server asks for a set-up again")


def settings(folder, machine):
    """Settings of one's own lie beside the data."""
    port = free_port()
    own = folder / "appsettings.json"
    own.write_text(json.dumps({"urls": f"http://127.0.0.1:{port}"}), "utf-8")
    with Server(folder, machine, urls=None, port=port) as server:
        server.page("/")
    own.unlink()


def keep(folder, year, target):
    """What the test of released versions opens: the data folder and what the program said of it."""
    target = ROOT / target
    target.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    left_out = {"in-use.lock", "serving.txt"}
    with zipfile.ZipFile(target / "data.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for file in sorted(data.rglob("*")):
            if file.is_file() and file.name not in left_out:
                kept.write(file, file.relative_to(data).as_posix())
    facts = {"account": ACCOUNT, "password": PASSWORD, "scheme": year["scheme"], "rounds": year["rounds"], "grades": year["grades"],
             "archive": "archives/" + year["archive"].name, "archiveRoot": year["archiveRoot"]}
    (target / "facts.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"   kept {target}: {(target / 'data.zip').stat().st_size / 1024:.0f} kB")


def main(version, package, *options):
    windows = "-win-" in pathlib.Path(package).name
    if windows and not Wine.there():
        print(f"   {package} was not started: there is no Wine here")
        return
    machine = Wine() if windows else Linux()
    # A folder as people name it.
    place = pathlib.Path(tempfile.mkdtemp(prefix="dualreview-package-")) / "双述双评会 第一次"
    try:
        folder = unpack(package, place)
        expect(said_by(machine.program(folder, "--version"), folder, machine).strip() == f"DualReview {version}", "the program is of another version")
        year = rehearse(folder, machine)
        print("   rehearsed, and its archive counted again")
        first_start(folder, machine, version)
        print("   started, set up and stopped")
        upgrade(package, folder, machine, year)
        print("   upgraded over the data")
        settings(folder, machine)
        expect(not (folder / "program/data").exists(), "data lies inside the program's folder")
        if options[:1] == ("--keep",):
            keep(folder, year, options[1])
    except Wrong as problem:
        sys.exit(f"{package}: {problem}")
    finally:
        machine.close()
        shutil.rmtree(place.parent)


if __name__ == "__main__":
    main(*sys.argv[1:])
