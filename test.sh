#!/usr/bin/env bash
# Runs every test of the repository and ends with one line: "N passed, N failed".
# Projects run one after the other: beside each other the first two alone took 36 minutes on two cores, and everything takes about 45.
# Installs what the tests need where it is absent: Chromium and CJK fonts (browser tests), LibreOffice and poppler (documents), PostgreSQL (the shared store),
# nginx (deploy/), strace (syncs of the store), npm packages, .NET tools.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NPM_CONFIG_UPDATE_NOTIFIER=false

need() { command -v "$1" >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
missing=()
need chromium-headless-shell || missing+=(chromium-headless-shell)
need python3 || missing+=(python3)
need soffice || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
need pdftotext || missing+=(poppler-utils)
need strace || missing+=(strace)
[ -x /usr/sbin/nginx ] || need nginx || missing+=(nginx-light)
# Debian keeps PostgreSQL's programs outside of PATH.
[ -n "$(find /usr/lib/postgresql -path '*/bin/initdb' -print -quit 2>/dev/null)" ] || missing+=(postgresql)
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    || { echo "The tests need: ${missing[*]}"; exit 1; }
fi
need node || { echo "Node.js 20 or newer is needed: the phone's script is bundled at build."; exit 1; }

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
passed=0 failed=0

echo "== build"
dotnet build DualReview.slnx -v quiet || { echo "The build failed."; echo "0 passed, 1 failed"; exit 1; }

# The store on PostgreSQL is tested with a server of the tests' own, unless one is named. One that does not start is a failure: its tests would all be skipped.
if [ -z "${DUALREVIEW_TEST_POSTGRES:-}" ]; then
  postgres=$(dirname "$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)")
  cluster=$(mktemp -d)
  as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
  [ "$(id -u)" != 0 ] || chown postgres "$cluster"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # Every test is an instance or two with a pool of its own.
  if as_postgres "$postgres/initdb" -D "$cluster/data" -U postgres -A trust --encoding UTF8 >"$results/postgres.log" 2>&1 \
    && as_postgres "$postgres/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" -o "-p $port -h 127.0.0.1 -k $cluster -c max_connections=400" start >>"$results/postgres.log" 2>&1; then
    export DUALREVIEW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
    trap 'as_postgres "$postgres/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1; rm -rf "$cluster"' EXIT
  else
    echo "   PostgreSQL did not start; see $results/postgres.log"
    failed=$((failed + 1))
  fi
fi

# Counts come from machine-readable reports, not from what a runner prints in whatever language. A report that is not there is a failure.
count() { node -e '
  const fs = require("fs"), file = process.argv[1];
  if (!fs.existsSync(file)) { console.log("0 1"); process.exit(); }
  const text = fs.readFileSync(file, "utf8");
  if (file.endsWith(".json")) { const r = JSON.parse(text); console.log(r.numPassedTests, r.numFailedTests + r.numFailedTestSuites); process.exit(); }
  const c = /<Counters ([^>]*)>/.exec(text)[1], n = k => Number((new RegExp(`\\b${k}="(\\d+)"`).exec(c) || [0, 0])[1]);
  console.log(n("passed"), n("failed") + n("error") + n("timeout") + n("aborted"));' "$1"; }

# What one needs first of a red run: which tests failed and what they said. The log is long and cut off.
failures() { [ ! -f "$1" ] || python3 - "$1" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml
space = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
for result in xml.parse(sys.argv[1]).iter(space + "UnitTestResult"):
    if result.get("outcome") in ("Failed", "Error", "Timeout", "Aborted"):
        print(f"   FAILED {result.get('testName')} after {result.get('duration')}")
        for said in ("Message", "StackTrace"):
            text = result.findtext(f".//{space}{said}") or ""
            print("".join(f"     {line}\n" for line in text.splitlines()[:20]), end="")
PYTHON
}

# Adds to the sums what came of a step and says it. A run that ended badly without a failed test in its report is a failure all the same.
counted() {
  local p=$1 f=$2 exit_code=$3
  [ "$exit_code" = 0 ] || [ "$f" != 0 ] || f=1
  passed=$((passed + p)) failed=$((failed + f))
  echo "   $p passed, $f failed, $((SECONDS / 60)) min $((SECONDS % 60)) s"
  [ "$f" = 0 ]
}

# A step that hangs is a failure whose log names the test that is still running, and the steps after it are not lost. Twice what the longest one needs.
# The whole group of a step is ended: a test's server keeps its process alive against a polite word. Ctrl-C does not reach such a group by itself.
bounded() { timeout --kill-after=30s 35m "$@" & step=$!; wait "$step"; }
trap 'kill "${step:-}" 2>/dev/null; exit 130' INT TERM

# The end of a log, where a step failed.
log() { grep -vE '^\s*$' "$results/$1.log" | tail -n 120; }

echo "== client"
SECONDS=0 exit_code=0
client=src/DualReview.Meeting/Client
(cd "$client" && bounded npx --no-install tsc --noEmit) >"$results/client.log" 2>&1 || exit_code=1
(cd "$client" && bounded npx --no-install vitest run --reporter=default --reporter=json --outputFile="$OLDPWD/$results/client.json") >>"$results/client.log" 2>&1 || exit_code=1
read -r p f < <(count "$results/client.json")
counted "$p" "$f" "$exit_code" || log client

echo "== verify.py"
SECONDS=0 exit_code=0
bounded python3 tools/verify_test.py >"$results/verify.py.log" 2>&1 || exit_code=1
p=$(sed -n 's/^Ran \([0-9]*\) tests.*/\1/p' "$results/verify.py.log")
[ "${p:-0}" -gt 0 ] || exit_code=1
[ "$exit_code" = 0 ] || p=0
counted "${p:-0}" 0 "$exit_code" || log verify.py

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  case "$name" in *.Tests | *.EndToEnd) ;; *) continue ;; esac
  echo "== $name"
  SECONDS=0 exit_code=0
  bounded dotnet run --project "$project" --no-build -- --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$PWD/$results" >"$results/$name.log" 2>&1 || exit_code=$?
  read -r p f < <(count "$results/$name.trx")
  counted "$p" "$f" "$exit_code" || { failures "$results/$name.trx"; echo "   The end of its log (exit code $exit_code):"; log "$name"; }
done

# What every screen looks like, held against what was accepted. Pictures that look different are in artifacts/gallery.
echo "== gallery"
SECONDS=0 exit_code=0
bounded dotnet run --project tests/DualReview.Gallery --no-build -- --known tests/DualReview.Gallery/known.txt >"$results/gallery.log" 2>&1 || exit_code=1
p=$(sed -n 's/^\([0-9]*\) pictures in .*/\1/p' "$results/gallery.log")
[ "$exit_code" = 0 ] || p=0
counted "$((${p:-0} > 0))" "$exit_code" "$exit_code" || log gallery

# Last: publishing restores for another kind of machine, and the tests above run what was built for this one.
echo "== package"
SECONDS=0 exit_code=0
bounded tools/release.sh --only linux-x64 >"$results/package.log" 2>&1 || exit_code=1
counted $((1 - exit_code)) "$exit_code" "$exit_code" || log package

[ "$passed" -gt 0 ] || failed=$((failed + 1))
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
