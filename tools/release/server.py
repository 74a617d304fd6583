"""A package's server as the check of a release handles it: started by the start script, asked over HTTP, stopped in good order."""
import gzip
import http.cookiejar
import json
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATIENCE = 60


class Wrong(Exception):
    """A package that must not be handed out."""


def expect(true, otherwise):
    if not true:
        raise Wrong(otherwise)


def run(words, folder, machine):
    """Runs to the end without anybody at the keyboard; what was said in both streams and the code, whatever it is."""
    return subprocess.run([str(w) for w in words], cwd=folder, env=machine.environment(folder), stdin=subprocess.DEVNULL, capture_output=True,
                          encoding=machine.encoding, check=False, timeout=300)


def said_by(words, folder, machine):
    """What was said by something that has to go well."""
    done = run(words, folder, machine)
    expect(done.returncode == 0, f"{' '.join(str(w) for w in words[1:])} ended with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """Runs until the end of its `with`; then it has to stop by itself when it is told to."""

    def __init__(self, folder, machine, urls="", port=None):
        port = port or free_port()
        self.folder, self.machine = folder, machine
        self.urls = f"http://127.0.0.1:{port}"
        self.address = f"{self.urls}/"
        self.words = machine.script(folder, "--no-browser", *([] if urls is None else ["--urls", self.urls]))
        self.log = folder.parent / "log.txt"
        self.cookies = http.cookiejar.CookieJar()
        # Loopback only: a proxy of the machine's has no part in it.
        self.client = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies))

    def __enter__(self):
        # Started from somewhere else: the script finds its folder by itself.
        with self.log.open("w") as log:
            self.process = subprocess.Popen(self.words, cwd="/", env=self.machine.environment(self.folder), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            self.wait_until_ready()
        except Wrong:
            self.process.kill()
            self.process.wait()
            raise
        return self

    def __exit__(self, kind, *_):
        self.machine.stop(self.process)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        if kind is None and self.machine.stops:
            expect(code == 0, f"stopped with {code}: {self.said()}")
            expect(not (self.folder / "data/serving.txt").exists(), "the note of the address is still there")

    def said(self):
        return self.log.read_text(self.machine.encoding)

    def wait_until_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            expect(self.process.poll() is None, f"did not start: {self.said()}")
            try:
                if self.get("/health/ready")[1] == b"ready":
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise Wrong(f"not ready: {self.said()}")

    def setup_code(self):
        return self.until(r"设置码  (\S+)")

    def until(self, pattern):
        """Waits for words in the window: they may come a moment after the server is ready."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := re.search(pattern, self.said()):
                return found[1]
            time.sleep(0.1)
        raise Wrong(f"{pattern} is not in the window: {self.said()}")

    def get(self, path, encoding="identity"):
        with self.client.open(urllib.request.Request(self.urls + path, headers={"Accept-Encoding": encoding})) as answer:
            return answer, answer.read()

    def page(self, path):
        return self.get(path)[1].decode("utf-8")

    def post(self, path, handler, **fields):
        token = re.search(r'name="__RequestVerificationToken" value="([^"]+)"', self.page(path))[1]
        form = {f"Form.{k}": v for k, v in fields.items()} | {"__RequestVerificationToken": token, "_handler": handler}
        with self.client.open(self.urls + path, urllib.parse.urlencode(form).encode()) as answer:
            return answer.geturl(), answer.read().decode("utf-8")

    def sign_in(self, account, password):
        where, text = self.post("/account/login", "login", Account=account, Password=password)
        expect(where.endswith("/host"), f"signing in leads to {where}: {re.sub('<[^>]+>', ' ', text)[:500]}")

    def check_assets(self):
        """Every page file the program offers, plain and compressed: not empty, and the same behind every encoding. Returns how many there are."""
        manifest = json.loads((self.folder / "program/DualReview.Meeting.staticwebassets.endpoints.json").read_text("utf-8"))
        routes = sorted({e["Route"] for e in manifest["Endpoints"] if not e["Route"].endswith((".gz", ".br"))})
        expect(any(re.fullmatch(r"css/public\.[a-z0-9]{10}\.css", r) for r in routes) and any(re.fullmatch(r"dist/vote\.[a-z0-9]{10}\.js", r) for r in routes),
               "no fingerprinted sheet or script")
        for route in routes:
            plain = self.get(f"/{route}")[1]
            packed, zipped = self.get(f"/{route}", "gzip")
            _, brotli = self.get(f"/{route}", "br")
            expect(plain and brotli, f"{route} is empty")
            expect((gzip.decompress(zipped) if packed.headers["Content-Encoding"] == "gzip" else zipped) == plain, f"{route} is another one with gzip")
        for path in ("/", "/setup"):
            for link in re.findall(r'(?:href|src)="(/?(?:css|dist|js|_content|_framework)[^"]+)"', self.page(path)):
                expect(self.get("/" + link.lstrip("/"))[1], f"{link} of {path} is empty")
        return len(routes)
