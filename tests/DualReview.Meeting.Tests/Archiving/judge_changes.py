"""Judges many archives made of one: a line of input is "file kind place value", where file is zip for the whole; prints the lines whose archive holds, then how many were judged."""

import sys

sys.path.insert(0, sys.argv[1])
import verify  # noqa: E402


def changed(data, kind, place, value):
    if kind == "set":
        return data[:place] + bytes([value]) + data[place + 1:]
    if kind == "insert":
        return data[:place] + bytes([value]) + data[place:]
    if kind == "delete":
        return data[:place] + data[place + 1:]
    if kind == "cut":
        return data[:place]
    if kind == "swap":
        return data[:place] + data[place + 1:place + 2] + data[place:place + 1] + data[place + 2:]
    raise ValueError(kind)


def holds(data):
    try:
        verify.verify(data, {})
        return True
    except verify.Problem:
        return False


def rezipped(files, name, content):
    """The zip written anew around a changed file, as somebody would who knows the format."""
    return verify.build_zip({**files, name: content})


original = open(sys.argv[2], "rb").read()
originals = verify.read_zip(original)
judged = 0
for line in sys.stdin.read().splitlines():
    where, kind, place, value = line.split()
    if where == "zip":
        archive = changed(original, kind, int(place), int(value))
    else:
        archive = rezipped(originals, where, changed(originals[where], kind, int(place), int(value)))
    judged += 1
    if holds(archive):
        print(line)
print("judged", judged)
