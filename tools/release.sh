#!/usr/bin/env bash
# Makes the packages that people unzip and start, and checks that they do: artifacts/release/dualreview-VERSION-RID.zip and SHA256SUMS.
#
#   tools/release.sh [VERSION] [--only RID]... [--keep-data]
#
#   VERSION      what Directory.Build.props says; given, it has to be the same
#   --only RID   win-x64, linux-x64 or linux-arm64 instead of all three; may be repeated
#   --keep-data  keeps the data folder that the check left behind as tests/DualReview.Meeting.Tests/Released/VERSION: once a release, for the
#                test that opens the data of every released version
#
# Needs what a build needs, Python 3 and, for the check, a Linux machine with x64; the package for Windows is started where Wine is (Debian: wine64, locales).
# Each package is everything compiled once. Entries of a zip are sorted and dated by the commit.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' tools/release.sh; }
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
machines=() keep=()
while [ $# -gt 0 ]; do
  case "$1" in
    --only) machines+=("${2:?--only needs a machine}"); shift ;;
    --keep-data) keep=(--keep "tests/DualReview.Meeting.Tests/Released/$version") ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    "$version") ;;
    *) echo "Directory.Build.props says $version, not $1. Change it there first." >&2; exit 2 ;;
  esac
  shift
done
[ ${#machines[@]} -gt 0 ] || machines=(linux-x64 linux-arm64 win-x64)

release=artifacts/release
rm -rf "$release" && mkdir -p "$release"
packages=()
for machine in "${machines[@]}"; do
  [ -f "src/DualReview.Meeting/Properties/PublishProfiles/$machine.pubxml" ] || { echo "There is no package for $machine." >&2; exit 2; }
  echo "== $machine"
  rm -rf "artifacts/publish/$machine"
  dotnet publish src/DualReview.Meeting -p:PublishProfile="$machine" -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false -v quiet
  python3 tools/release/pack.py "$version" "$machine" "artifacts/publish/$machine" "$release/dualreview-$version-$machine.zip"
  packages+=("dualreview-$version-$machine.zip")
done
(cd "$release" && sha256sum "${packages[@]}" >SHA256SUMS)

# On a machine with an emulator and the C library for it (Debian: qemu-user-static, libstdc++6-arm64-cross), the program for the other processor at least
# comes up and says its version: its own runtime, compiler and compiled code. More would need that machine's ICU and OpenSSL.
arm=/usr/aarch64-linux-gnu
emulated() {
  local place said
  place=$(mktemp -d)
  python3 -m zipfile -e "$release/$1" "$place"
  chmod +x "$place/DualReview/program/DualReview.Meeting"
  said=$(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 timeout 120 qemu-aarch64-static -L "$arm" "$place/DualReview/program/DualReview.Meeting" --version) || said="nothing, and ended with $?"
  rm -rf "$place"
  [ "$said" = "DualReview $version" ] || { echo "$1: the program says $said" >&2; exit 1; }
  echo "   emulated, it says its version"
}

echo "== check"
python3 tools/release/contents.py "$version" "${packages[@]/#/$release/}"
for package in "${packages[@]}"; do
  case "$package" in
    *-linux-x64.zip) python3 tools/release/start.py "$version" "$release/$package" "${keep[@]}" ;;
    *-win-x64.zip) python3 tools/release/start.py "$version" "$release/$package" ;;
    *-linux-arm64.zip) [ ! -d "$arm" ] || ! command -v qemu-aarch64-static >/dev/null || emulated "$package" ;;
  esac
done
(cd "$release" && cat SHA256SUMS)
