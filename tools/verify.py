#!/usr/bin/env python3
"""Counts a sealed archive of a 双述双评 ballot box again, from nothing but the file.

    python3 tools/verify.py ARCHIVE.zip [--json]

Exit 0: everything holds (相符). 1: something does not (不相符), the first reason is named. 2: no verdict, since there is no such
file, it is over 256 MB, or this verifier itself failed.

Why this may be trusted: it shares no code with the program that made the archive. It was written from docs/archive.md alone,
needs nothing but Python 3.9 and its standard library, opens no network connection and writes no file. It can be read from
top to bottom in half an hour; names are those of docs/archive.md. What is checked, in this order:

 1. The zip is the one possible way to write its nine files: it is built anew and compared byte for byte.      read_zip
 2. Every file is canonical JSON (written anew and compared) of exactly the documented shape.                  read_document
 3. Sizes and hashes of the manifest; its own hash is the root, and signatures.json speaks of that root.       check_manifest
 4. The figures 实到 ≥ 发出 ≥ 收回 = 有效 + 无效.                                                                  check_figures
 5. The paper makes sense; the votes are counted again from the columns and are those of count.json.           check_paper, check_columns
 6. Nothing that the paper's rules call invalid stands among the valid marks. Where the ballot asked for the
    voter's group: every group's votes are counted again, none has fewer ballots than the floor.              check_rules, check_split
 7. Receipts and remarks.                                                                                      check_receipts, check_remarks
 8. Every link of the journal, and that the journal opened this box with this paper and these keys.            check_journal, check_opening
 9. Every Ed25519 signature, by the key the journal gave to that person's seat.                                check_signatures

What no verifier can know: an archive made up as a whole has another root. So compare the 存档校验码 printed here with the
one on the paper 计票结果报告单, which was fixed before any figure was known.
"""

import hashlib
import json
import os
import re
import stat
import struct
import sys
import zlib
from datetime import datetime

LARGEST = 256 * 1024 * 1024
FILES = ("manifest.json", "meeting.json", "paper.json", "count.json", "ballots.json", "remarks.json", "receipts.json", "journal.json",
         "signatures.json")
HASHED = FILES[1:-1]
REASONS = {"unreadable": "无法辨认", "spoiled": "作废", "contradictory": "一项多选", "blank": "全票未填", "partlyBlank": "部分未填", "overQuota": "超出名额"}
MODES = {"screen": "大屏扫码", "slips": "票条", "roll": "签到盲签"}


class Problem(Exception):
    """The first thing that does not hold: the file, a stable code, a sentence."""

    def __init__(self, file, code, message):
        super().__init__(message)
        self.file, self.code, self.message = file, code, message


def demand(holds, file, code, message):
    if not holds:
        raise Problem(file, code, message)


def demands_of(file):
    return lambda holds, code, message: demand(holds, file, code, message)


# --- The zip ---------------------------------------------------------------------------------------------------------

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
DATE = 0x0021


def read_zip(data):
    """The nine files by name. Sizes are believed only until the whole zip, built anew from what was read, is the same."""
    demand(data[:4] == b"PK\3\4", "", "zip.notAnArchive", "这个文件不是封存档案")
    files, starts, at = {}, [], 0
    for name in FILES:
        starts.append((at, name))
        header = data[at:at + LOCAL.size]
        demand(len(header) == LOCAL.size, name, "zip.incomplete", f"压缩包不完整：读到 {name} 就断了")
        size = LOCAL.unpack(header)[8]
        at += LOCAL.size + len(name)
        demand(at + size <= len(data), name, "zip.incomplete", f"压缩包不完整：{name} 缺少内容")
        files[name] = data[at:at + size]
        at += size
    starts.append((at, ""))
    built = build_zip(files)
    if built != data:
        place = first_difference(built, data)
        name = [name for start, name in starts if start <= place][-1]
        raise Problem(name, "zip.bytes", f"压缩包第 {place + 1} 个字节（{name or '目录'}）与规定的写法不同：文件损坏或被改动")
    return files


def build_zip(files):
    """The one way to write these files."""
    parts, directory, at = [], b"", 0
    for name in FILES:
        content, ascii_name = files[name], name.encode("ascii")
        common = (20, 0, 0, 0, DATE, zlib.crc32(content), len(content), len(content), len(name), 0)
        local = LOCAL.pack(b"PK\3\4", *common) + ascii_name
        directory += CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, at) + ascii_name
        parts += [local, content]
        at += len(local) + len(content)
    end = END.pack(b"PK\5\6", 0, 0, len(FILES), len(FILES), len(directory), at, 0)
    return b"".join(parts) + directory + end


def first_difference(a, b):
    """Place of the first byte in which two different texts differ, found by halving."""
    low, high = 0, min(len(a), len(b))
    if a[:high] == b[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if a[low:middle] == b[low:middle] else (low, middle)
    return low


# --- JSON ------------------------------------------------------------------------------------------------------------

LARGEST_NUMBER = 2**31 - 1
DEEPEST = 32
MOST_VALUES = 4_000_000  # far beyond any hall; keeps a made-up file from filling the memory
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
TO_ESCAPE = re.compile('["\\\\\x00-\x1f]')


def read_json(file, source):
    """A JSON value without the freedoms of Python's reader: no key twice, no fractions, no NaN, no endless numbers."""

    def once(pairs):
        value = dict(pairs)
        demand(len(value) == len(pairs), file, "json.duplicateKey", f"{file} 里同一个键出现两次")
        return value

    def bounded(digits):
        demand(len(digits) <= 11 and abs(int(digits)) <= LARGEST_NUMBER, file, "json.number", f"{file} 里有过大的数")
        return int(digits)

    def refuse(_):
        raise Problem(file, "json.number", f"{file} 里有不是整数的数")

    try:
        return json.loads(source, object_pairs_hook=once, parse_int=bounded, parse_float=refuse, parse_constant=refuse)
    except RecursionError:
        raise Problem(file, "json.tooDeep", f"{file} 嵌套过深") from None
    except json.JSONDecodeError as error:
        raise Problem(file, "json.syntax", f"{file} 从第 {error.pos + 1} 个字符起不是 JSON") from None


def write_json(value, depth=0):
    """The canonical text of a value, written here and not by the library, so that every choice can be seen."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + TO_ESCAPE.sub(lambda m: ESCAPES.get(m[0], f"\\u{ord(m[0]):04x}"), value) + '"'
    if depth == DEEPEST:
        raise RecursionError
    if isinstance(value, list):
        return "[" + ",".join(write_json(item, depth + 1) for item in value) + "]"
    return "{" + ",".join(write_json(key) + ":" + write_json(value[key], depth + 1) for key in sorted(value)) + "}"


def read_document(file, data):
    """A file of the archive: UTF-8, canonical, of its shape."""
    demand(sum(data.count(sign) for sign in (b",", b"[", b"{")) <= MOST_VALUES, file, "json.tooMany", f"{file} 里的项目多得不合情理")
    try:
        value = read_json(file, data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Problem(file, "json.utf8", f"{file} 不是 UTF-8 文本") from None
    try:
        # A lone surrogate can be said in an escape but not in UTF-8; passed through, it simply differs.
        again = write_json(value).encode("utf-8", "surrogatepass")
    except RecursionError:
        raise Problem(file, "json.tooDeep", f"{file} 嵌套过深") from None
    demand(again == data, file, "json.notCanonical", f"{file} 第 {first_difference(again, data) + 1} 个字节起不是规范写法")
    check_shape(file, value, SHAPES[file], "")
    return value


# --- Shapes ----------------------------------------------------------------------------------------------------------
# A shape is a function that accepts or refuses a value; {key: shape} for an object with exactly these keys, where "key?" may
# be left out; [shape] for a list; (None, shape) for null or the shape; Each(keys, shape) for an object with free keys.


class Each:
    def __init__(self, key, value):
        self.key, self.value = key, value


def check_shape(file, value, shape, where):
    def fits(holds, what):
        demand(holds, file, "shape", f"{file} 的 {where or '最外层'} {what}")

    if isinstance(shape, dict):
        fits(isinstance(value, dict), "应当是一个对象")
        known = {key.rstrip("?"): inner for key, inner in shape.items()}
        for key in shape:
            fits(key in value or key.endswith("?"), f"缺少 {key}")
        for key, item in value.items():
            fits(key in known, f"多出 {key}")
            check_shape(file, item, known[key], f"{where}.{key}".lstrip("."))
    elif isinstance(shape, Each):
        fits(isinstance(value, dict), "应当是一个对象")
        for key, item in value.items():
            fits(shape.key(key), f"多出 {key}")
            check_shape(file, item, shape.value, f"{where}.{key}".lstrip("."))
    elif isinstance(shape, list):
        fits(isinstance(value, list), "应当是一个列表")
        for index, item in enumerate(value):
            check_shape(file, item, shape[0], f"{where}[{index}]")
    elif isinstance(shape, tuple):
        if value is not None:
            check_shape(file, value, shape[1], where)
    else:
        fits(shape(value), "不是规定的值")


def minute(value):
    try:
        return text(value) and datetime.fromisoformat(value).isoformat(timespec="minutes") == value
    except ValueError:
        return False


def words(*allowed):
    return lambda value: text(value) and value in allowed


def hexadecimal(digits):
    return lambda value: text(value) and re.fullmatch(f"[0-9a-f]{{{digits}}}", value) is not None


text = (lambda value: isinstance(value, str))
truth = (lambda value: isinstance(value, bool))
number = (lambda value: isinstance(value, int) and not truth(value) and value >= 0)
from_one = (lambda value: number(value) and value >= 1)
HASH = PUBLIC_KEY = hexadecimal(64)
SIGNATURE = hexadecimal(128)
SEAT = words(*(f"{role}-{n}" for role in ("teller", "scrutineer") for n in (1, 2, 3, 4)))
READ = words("valid", "invalid")
FORMAT = (lambda value: number(value) and value in (1, 2))
NAMED = {"key": text, "name": text}
TALLIES = [{"rows": [{"abstain": number, "row": text, "votes": [number]}], "subject": text}]

SHAPES = {
    "manifest.json": {"files": {name: {"bytes": number, "sha256": HASH} for name in HASHED}, "format": FORMAT},
    "meeting.json": {
        "box": from_one, "format": FORMAT, "meeting": text, "mode": words(*MODES), "place": text, "rehearsal": truth, "round": text,
        "scheme": text, "seal": [{"holder": text, "publicKey": PUBLIC_KEY}], "shareBase": words("valid", "excludeAbstain", "returned"),
        "startsAt": minute, "title": text, "unit": text, "year": number},
    "paper.json": {
        "rules": {"blank": READ, "contradictory": READ, "overQuota": READ, "partlyBlank": READ,
                  "quotas": [{"atMost": number, "grade": number, "subjects": [text]}]},
        "subjects": [{"grades": [NAMED], "id": text, "kind": words("team", "member"), "name": text, "post": text, "rows": [NAMED]}],
        "split?": {"floor": number, "groups": [{**NAMED, "weight?": number}]}, "title": text},
    "count.json": {
        "expected": number, "invalid": number, "invalidBy": Each(words(*REASONS), from_one), "issued": number, "nonVoting": number,
        "present": number, "returned": number, "sheets": (None, {"issued": number, "returned": number}),
        "split?": {"groups": [{"group": (None, text), "subjects": TALLIES, "valid": number}], "withheld": truth}, "subjects": TALLIES,
        "valid": number},
    "ballots.json": {"columns": [{"groups?": text, "marks": text, "row": text, "subject": text}]},
    "remarks.json": {"opinions": [text], "remarks": Each(text, [text])},
    "receipts.json": {"receipts": [HASH]},
    "journal.json": {"entries": [{
        "actor": text, "at": text, "hash": HASH, "payload?": text, "payloadHash": HASH, "seq": number, "type": text}]},
    "signatures.json": {"root": HASH, "signatures": [{
        "means": words("device", "paper"), "name": text, "publicKey": (None, PUBLIC_KEY), "seat": SEAT, "signature": (None, SIGNATURE),
        "witness": (None, SEAT)}]},
}


# --- Manifest and figures --------------------------------------------------------------------------------------------


def check_manifest(files, documents, root):
    for name in HASHED:
        entry, content = documents["manifest.json"]["files"][name], files[name]
        demand(entry["bytes"] == len(content), name, "manifest.size", f"{name} 的长度与清单不符")
        demand(entry["sha256"] == hashlib.sha256(content).hexdigest(), name, "manifest.hash", f"{name} 的内容与清单不符")
    demand(documents["signatures.json"]["root"] == root, "signatures.json", "signatures.root", "签名所指的存档校验码不是本档案的校验码")


def check_figures(count):
    holds = demands_of("count.json")
    issued, returned, valid, invalid, sheets = (count[key] for key in ("issued", "returned", "valid", "invalid", "sheets"))
    holds(issued <= count["present"], "count.issued", f"发出 {issued} 张，多于实到 {count['present']} 名")
    holds(returned <= issued, "count.returned", f"收回 {returned} 张，多于发出 {issued} 张")
    holds(returned == valid + invalid, "count.valid", f"收回 {returned} 张，不等于有效 {valid} 张加无效 {invalid} 张")
    holds(invalid == sum(count["invalidBy"].values()), "count.invalid", f"无效 {invalid} 张，不等于各原因之和")
    if sheets is not None:
        phones = returned - sheets["returned"]
        holds(sheets["returned"] <= sheets["issued"], "count.sheets", "收回的纸质票多于发出的纸质票")
        holds(sheets["issued"] <= issued and phones >= 0, "count.sheets", "纸质票多于总票数")
        holds(phones <= issued - sheets["issued"], "count.sheets", "收回的手机票多于发出的手机票")
        holds(sheets["returned"] >= 5 and (phones == 0 or phones >= 5), "count.fewSheets", "纸质票或手机票不足 5 张，不应单列")


# --- Paper and columns -----------------------------------------------------------------------------------------------


def check_paper(paper):
    def once(values, what):
        demand(values and len(set(values)) == len(values), "paper.json", "paper.once", f"{what}为空或有重复")

    once([subject["id"] for subject in paper["subjects"]], "被评议对象")
    for subject in paper["subjects"]:
        once([row["key"] for row in subject["rows"]], f"{subject['name']} 的评议项目")
        once([grade["key"] for grade in subject["grades"]], f"{subject['name']} 的等次")
        demand(len(subject["grades"]) <= 26, "paper.json", "paper.grades", f"{subject['name']} 的等次过多")
    groups = paper.get("split", {"floor": 1, "groups": None})
    demand(groups["floor"] >= 1, "paper.json", "paper.groups", "分计的最低票数至少是 1")
    if groups["groups"] is not None:
        keys = [group["key"] for group in groups["groups"]]
        demand(2 <= len(keys) <= 26 and len(set(keys)) == len(keys), "paper.json", "paper.groups", "票上的人员类别有重复，或者太少、太多")
        demand(len({"weight" in group for group in groups["groups"]}) == 1, "paper.json", "paper.groups", "票上的人员类别只有一部分写了权重")
    grades = {subject["id"]: len(subject["grades"]) for subject in paper["subjects"]}
    for quota in paper["rules"]["quotas"]:
        once(quota["subjects"], "名额限制的对象")
        demand(all(quota["grade"] < grades.get(subject, 0) for subject in quota["subjects"]),
               "paper.json", "paper.quota", "名额限制所指的对象或等次不在票上")


def check_columns(paper, count, columns):
    """The recount itself."""
    rows = [(subject, row) for subject in paper["subjects"] for row in subject["rows"]]
    demand([(c["subject"], c["row"]) for c in columns] == [(s["id"], r["key"]) for s, r in rows],
           "ballots.json", "ballots.columns", "票列与评议票上的对象、项目不一致")
    figures = [(s["subject"], r["row"], r) for s in count["subjects"] for r in s["rows"]]
    demand([s["subject"] for s in count["subjects"]] == [s["id"] for s in paper["subjects"]]
           and [f[:2] for f in figures] == [(s["id"], r["key"]) for s, r in rows],
           "count.json", "count.rows", "计票结果与评议票上的对象、项目不一致")
    for (subject, row), column, (_, _, figure) in zip(rows, columns, figures):
        marks, place = column["marks"], f"{subject['name']}“{row['name']}”"
        demand(len(marks) == count["valid"], "ballots.json", "ballots.length", f"{place}有 {len(marks)} 个选择，有效票是 {count['valid']} 张")
        stranger = set(marks) - set(letters(subject)) - set("-.+")
        demand(not stranger, "ballots.json", "ballots.mark", f"{place}里有票上没有的等次")
        votes = [marks.count(letter) for letter in letters(subject)]
        abstain = sum(marks.count(mark) for mark in "-.+")
        demand(votes == figure["votes"] and abstain == figure["abstain"], "count.json", "count.votes",
               f"{place}重新计票为 {votes}、弃权 {abstain}，记录为 {figure['votes']}、弃权 {figure['abstain']}")


def letters(subject):
    """The characters of a subject's grades, from best to worst."""
    return [chr(ord("A") + index) for index in range(len(subject["grades"]))]


def check_rules(paper, count, columns):
    """As far as shuffled columns can tell: nothing the rules call invalid was counted, nothing they call valid was thrown out."""

    def holds(condition, message):
        demand(condition, "ballots.json", "ballots.rules", message)

    rules, marks = paper["rules"], [column["marks"] for column in columns]
    for reason in ("contradictory", "blank", "partlyBlank", "overQuota"):
        holds(rules[reason] == "invalid" or reason not in count["invalidBy"], f"按规则有效的票（{REASONS[reason]}）被判为无效")
    if rules["contradictory"] == "invalid":
        holds(not any("+" in column for column in marks), "有效票里有一项多选，按规则应无效")
    if rules["partlyBlank"] == "invalid":
        # Then a valid ballot is open in every row or in none, and in none where a blank one is invalid too.
        opened = {column.count(".") for column in marks}
        holds(len(opened) == 1 and (rules["blank"] == "valid" or opened == {0}), "有效票里有未填的项目，按规则应无效")
    if rules["overQuota"] == "invalid":
        overall = {column["subject"]: column["marks"] for column in columns}  # the last row of a subject stays
        for quota in rules["quotas"]:
            given = sum(overall[subject].count(chr(ord("A") + quota["grade"])) for subject in quota["subjects"])
            holds(given <= quota["atMost"] * count["valid"], "有效票合计超出了某一等次的名额限制")


def check_split(documents):
    """The votes of every group, counted again from the pairs of group and mark in every column."""
    paper, count, columns = documents["paper.json"], documents["count.json"], documents["ballots.json"]["columns"]
    formats = {documents[name]["format"] for name in ("manifest.json", "meeting.json")}
    shown = "split" in count and not count["split"]["withheld"]
    demand(formats == ({2} if "split" in paper else {1}) and ("split" in count) == ("split" in paper)
           and all(("groups" in column) == shown for column in columns), "meeting.json", "format", "各文件的格式版本不一致：身份分计有的有、有的没有")
    if "split" not in count:
        return
    holds, parts, keys = demands_of("count.json"), count["split"]["groups"], [group["key"] for group in paper["split"]["groups"]] + [None]
    if not shown:
        holds(parts == [], "split.withheld", "既说不分计，又列出了分计的票数")
        return
    named = [part["group"] for part in parts]
    holds(named == [key for key in keys if key in named], "split.groups", "分计的人员类别与评议票不一致，或次序不对")
    holds(all(part["valid"] >= paper["split"]["floor"] for part in parts), "split.floor", f"有一类人员的有效票不足 {paper['split']['floor']} 张，不应分计")
    holds(sum(part["valid"] for part in parts) == count["valid"], "split.valid", "各类人员的有效票之和不等于有效票")
    signs = [chr(ord("a") + index) for index in range(len(keys) - 1)] + ["."]
    sign_of = dict(zip(keys, signs))
    known = {sign_of[name] for name in named}
    demand(all(len(c["groups"]) == len(c["marks"]) and set(c["groups"]) <= known for c in columns),
           "ballots.json", "split.marks", "票列里的身份与票的张数不符，或者有没有分计的身份")
    for part in parts:
        check_group(paper, columns, part, sign_of[part["group"]])


def check_group(paper, columns, part, sign):
    holds = demands_of("count.json")
    rows = [(subject, row["key"]) for subject in paper["subjects"] for row in subject["rows"]]
    figures = [(s["subject"], r["row"], r) for s in part["subjects"] for r in s["rows"]]
    holds([s["subject"] for s in part["subjects"]] == [s["id"] for s in paper["subjects"]]
          and [f[:2] for f in figures] == [(s["id"], row) for s, row in rows], "split.rows", "分计的结果与评议票上的对象、项目不一致")
    mine = [[mark for mark, group in zip(column["marks"], column["groups"]) if group == sign] for column in columns]
    for (subject, _), marks, (_, _, figure) in zip(rows, mine, figures):
        votes, abstain = [marks.count(letter) for letter in letters(subject)], sum(marks.count(mark) for mark in "-.+")
        holds(len(marks) == part["valid"] and votes == figure["votes"] and abstain == figure["abstain"], "split.votes",
              f"{subject['name']}的分计重新计票与记录不符")
    # What holds for all valid ballots together holds for those of a group.
    rules, overall = paper["rules"], {s["subject"]: s["rows"][-1]["votes"] for s in part["subjects"]}
    even = len({marks.count(".") for marks in mine}) <= 1
    within = all(sum(overall[s][q["grade"]] for s in q["subjects"]) <= q["atMost"] * part["valid"] for q in rules["quotas"])
    demand((even or rules["partlyBlank"] == "valid") and (within or rules["overQuota"] == "valid"), "ballots.json", "split.rules", "分计里有按规则应无效的票")


def check_receipts(receipts, count):
    paper = count["sheets"]["returned"] if count["sheets"] else 0
    demand(receipts == sorted(set(receipts)), "receipts.json", "receipts.order", "回执没有排序，或有重复")
    demand(len(receipts) <= count["returned"] - paper, "receipts.json", "receipts.many", f"回执 {len(receipts)} 个，多于收回的手机票")


def check_remarks(remarks, paper, count):
    subjects = {subject["id"] for subject in paper["subjects"]}
    demand(set(remarks["remarks"]) <= subjects, "remarks.json", "remarks.subject", "有对票上没有的人的意见")
    demand(all(remarks["remarks"].values()), "remarks.json", "remarks.empty", "有人名下没有意见，不应列出")
    for lines in (remarks["opinions"], *remarks["remarks"].values()):
        demand(lines == sorted(lines), "remarks.json", "remarks.order", "意见没有排序")
        demand(len(lines) <= count["valid"], "remarks.json", "remarks.many", "意见多于有效票")


# --- The journal -----------------------------------------------------------------------------------------------------


def link(previous, entry):
    """Hash of an entry after the hash of the one before."""
    fields = (str(entry["seq"]), entry["at"], entry["actor"], entry["type"], entry["payloadHash"])
    encoded = [field.encode("utf-8") for field in fields]
    return hashlib.sha256(previous + b"".join(struct.pack(">I", len(field)) + field for field in encoded))


def check_journal(entries):
    holds = demands_of("journal.json")
    previous = bytes(32)
    for place, entry in enumerate(entries, 1):
        holds(entry["seq"] == place, "journal.sequence", f"日志第 {place} 条的序号是 {entry['seq']}：有缺漏或次序改动")
        if "payload" in entry:
            digest = hashlib.sha256(entry["payload"].encode("utf-8")).hexdigest()
            holds(entry["payloadHash"] == digest, "journal.payload", f"日志第 {place} 条的内容与其哈希不符")
        digest = link(previous, entry)
        holds(entry["hash"] == digest.hexdigest(), "journal.hash", f"日志第 {place} 条没有接上前一条")
        previous = digest.digest()
    holds(entries and entries[0]["type"] == "meetingCreated", "journal.first", "日志不是从会议创建开始")
    holds(entries[-1]["type"] == "boxUnsealed", "journal.last", "日志不是到开箱为止")


# What is read of the payloads; the program may write more into them.
PAYLOADS = {
    "boxOpened": {
        "number": from_one, "mode": text, "cap": number, "seal": {"holders": [{"name": text, "publicKey": text}]},
        "paper": {"title": text, "subjects": [{
            "id": text, "name": text, "post": text, "kind": text, "scale": {"grades": [NAMED]}, "rows": [NAMED]}],
            "rules": {"validity": {"blank": text, "partlyBlank": text, "overQuota": text, "contradictory": text},
                      "quotas": [{"grade": number, "subjects": [text], "atMost": number}]},
            "split?": (None, {"floor": number, "groups": [{**NAMED, "weight?": (None, number)}]})}},
    "boxUnsealed": {"number": from_one},
    "tellerNominated": {"seat": SEAT, "name": text},
    "tellerReplaced": {"seat": SEAT, "name": text},
    "nominationWithdrawn": {"seat": SEAT},
    "seatPaired": {"seat": SEAT, "signingKey": (None, PUBLIC_KEY)},
    "seatReleased": {"seat": SEAT},
}


def only(value, shape):
    """The part of a payload that a shape names; what is not there stays missing."""
    if isinstance(shape, dict) and isinstance(value, dict):
        known = {key.rstrip("?"): inner for key, inner in shape.items()}
        return {key: only(value[key], inner) for key, inner in known.items() if key in value}
    if isinstance(shape, tuple):
        return value if value is None else only(value, shape[1])
    if isinstance(shape, list) and isinstance(value, list):
        return [only(item, shape[0]) for item in value]
    return value


def payload_of(entry):
    """What an entry says; it must say it."""
    where = f"journal.json 第 {entry['seq']} 条（{entry['type']}）"
    demand("payload" in entry, "journal.json", "journal.payloadMissing", f"{where} 没有内容")
    try:
        payload = only(read_json("journal.json", entry["payload"]), PAYLOADS[entry["type"]])
        check_shape("journal.json", payload, PAYLOADS[entry["type"]], entry["type"])
    except Problem as problem:
        raise Problem("journal.json", "journal.payloadShape", f"{where} 的内容看不懂：{problem.message}") from None
    return payload


def check_opening(entries, meeting, paper, count):
    """This box was opened with this paper, these keys and this way of handing out, and not for fewer ballots."""
    holds = demands_of("journal.json")
    box = meeting["box"]
    holds(payload_of(entries[-1])["number"] == box, "journal.last", f"日志末尾开的不是第 {box} 个票箱")
    opened = [p for p in (payload_of(e) for e in entries if e["type"] == "boxOpened") if p["number"] == box]
    holds(len(opened) == 1, "journal.opened", f"日志里第 {box} 个票箱启用了 {len(opened)} 次")
    seal = [{"holder": holder["name"], "publicKey": holder["publicKey"]} for holder in opened[0]["seal"]["holders"]]
    holds(seal == meeting["seal"], "journal.seal", "封箱的密钥与日志不符")
    holds(opened[0]["mode"] == meeting["mode"], "journal.mode", "发票方式与日志不符")
    subjects = opened[0]["paper"]["subjects"]
    for subject in subjects:
        subject["grades"] = subject.pop("scale")["grades"]
    asked = opened[0]["paper"].get("split")
    for group in asked["groups"] if asked else []:
        if group.get("weight") is None:
            group.pop("weight", None)
    holds(subjects == paper["subjects"] and opened[0]["paper"]["title"] == paper["title"] and asked == paper.get("split"),
          "journal.paper", "评议票与启用票箱时的评议票不符")
    rules = opened[0]["paper"]["rules"]
    holds({**rules["validity"], "quotas": rules["quotas"]} == paper["rules"], "journal.rules", "判断票有效无效的规则与启用票箱时的不符")
    holds(count["issued"] <= opened[0]["cap"], "journal.issued", f"发出 {count['issued']} 张，多于计票人核定的 {opened[0]['cap']} 张")


def seats_at_end(entries):
    """Seat → name and key of its device (None for none), as the journal leaves them."""
    seats = {}
    for entry in entries:
        kind = entry["type"]
        if kind not in PAYLOADS or "seat" not in PAYLOADS[kind]:
            continue
        payload = payload_of(entry)
        seat = payload["seat"]
        name, _ = seats.get(seat, (None, None))
        if kind == "nominationWithdrawn":
            seats.pop(seat, None)
        elif kind in ("tellerNominated", "tellerReplaced"):
            seats[seat] = (payload["name"], None)
        else:
            seats[seat] = (name, payload.get("signingKey"))
    return seats


# --- Ed25519 (RFC 8032) ----------------------------------------------------------------------------------------------
# Choices where implementations differ: no cofactor in the equation; S must be below the group's order; the encodings of A
# and R must be the canonical ones; a public key of small order, for which a signature proves nothing, is refused.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def decode_point(encoded):
    """A point (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z; None when the bytes are not the one encoding of a point."""
    value = int.from_bytes(encoded, "little")
    sign, y = value >> 255, value & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def encode_point(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0])
    b = (p[1] + p[0]) * (q[1] + q[0])
    c = 2 * D * p[3] * q[3]
    d = 2 * p[2] * q[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signature_holds(public_key, message, signature):
    """Whether R = S·B − k·A."""
    a = decode_point(public_key)
    s = int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER or encode_point(multiply(8, a)) == encode_point((0, 1, 1, 0)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    return encode_point(add(multiply(s, BASE), multiply(k, minus_a))) == signature[:32]


# --- Signatures ------------------------------------------------------------------------------------------------------


def check_signatures(given, root, seats):
    """The signatures, each with "verified" (a key proves it), and notes on what nothing but paper can prove."""
    order = [signature["seat"] for signature in given]
    demand(order == sorted(set(order)), "signatures.json", "signatures.order", "签名没有按席位排序，或同一席位签了两次")
    keys = [signature["publicKey"] for signature in given if signature["publicKey"]]
    demand(len(set(keys)) == len(keys), "signatures.json", "signatures.sameKey", "两个席位用了同一台设备的密钥")
    notes = [note for signature in given for note in check_signature(signature, root, seats)]
    notes += [f"{seat_name(seat)} {name} 没有签名" for seat, (name, _) in sorted(seats.items()) if name is not None and seat not in order]
    if not keys:
        notes.append("没有任何一个签名能由密钥证明，须与纸质计票结果报告单核对存档校验码")
    return [{**signature, "verified": signature["signature"] is not None} for signature in given], notes


def check_signature(signature, root, seats):
    seat, key = signature["seat"], signature["publicKey"]
    who = f"{seat_name(seat)} {signature['name']}"

    def holds(condition, code, message):
        demand(condition, "signatures.json", code, who + message)

    name, paired = seats.get(seat, (None, None))
    holds(name is not None, "signatures.seat", " 不在日志所记的席位上")
    holds((key is None) == (signature["signature"] is None), "signatures.parts", " 的密钥和签名缺一个")
    if signature["means"] == "paper":
        witness = signature["witness"]
        holds(key is None, "signatures.parts", " 在纸上签名，不应有密钥")
        holds(witness != seat and seats.get(witness, (None, None))[0] is not None, "signatures.witness", " 在纸上签名，没有另一席位见证")
    else:
        holds(signature["witness"] is None, "signatures.witness", " 用设备签名，不应有见证人")
    if key is not None:
        holds(name == signature["name"], "signatures.name", f" 不是日志所记的 {name}")
        holds(key == paired, "signatures.key", " 的密钥不是日志里配给该席位的密钥")
        message = f"DualReview archive 1 {root}".encode("ascii")
        holds(signature_holds(bytes.fromhex(key), message, bytes.fromhex(signature["signature"])), "signatures.false", " 的签名是假的")
        return []
    notes = [] if name == signature["name"] else [f"{who}：开箱时日志所记是 {name}，须与纸质计票结果报告单核对"]
    if paired and signature["means"] == "device":
        notes.append(f"{who} 的设备有密钥而没有用密钥签名，须与纸质计票结果报告单核对")
    return notes


def seat_name(seat):
    role, n = seat.split("-")
    return {"teller": "计票人", "scrutineer": "监督人"}[role] + "甲乙丙丁"[int(n) - 1]


# --- The whole -------------------------------------------------------------------------------------------------------


def read_file(path):
    """The bytes of an ordinary file of bearable size."""
    try:
        information = os.stat(path)
        demand(stat.S_ISREG(information.st_mode), "", "file.unreadable", "不是普通文件")
        demand(information.st_size <= LARGEST, "", "file.tooLarge", "文件超过 256 MB，不予读取")
        with open(path, "rb") as file:
            return file.read(LARGEST)
    except (OSError, ValueError):
        raise Problem("", "file.unreadable", "文件打不开") from None


def verify(data, result):
    """Fills the result and returns the documents; raises the first problem."""
    files = read_zip(data)
    documents = {name: read_document(name, files[name]) for name in FILES}
    root = result["root"] = hashlib.sha256(files["manifest.json"]).hexdigest()
    meeting, paper, count = documents["meeting.json"], documents["paper.json"], documents["count.json"]
    columns, entries = documents["ballots.json"]["columns"], documents["journal.json"]["entries"]
    check_manifest(files, documents, root)
    check_figures(count)
    check_paper(paper)
    check_columns(paper, count, columns)
    check_rules(paper, count, columns)
    check_split(documents)
    check_receipts(documents["receipts.json"]["receipts"], count)
    check_remarks(documents["remarks.json"], paper, count)
    check_journal(entries)
    check_opening(entries, meeting, paper, count)
    signatures, notes = check_signatures(documents["signatures.json"]["signatures"], root, seats_at_end(entries))
    if meeting["rehearsal"]:
        notes.insert(0, "这是演练，不是正式投票")
    if "split" in count and count["split"]["withheld"]:
        notes.insert(1 if meeting["rehearsal"] else 0, "有一类人员的有效票太少，没有按身份分计")
    voided = sum(entry["type"] == "boxVoided" for entry in entries)
    if voided:
        notes.append(f"本次会议此前有 {voided} 个票箱作废")
    result.update(ok=True, count=count, signatures=signatures, notes=notes)
    return documents


def judge(path):
    """The result as --json prints it, the documents when everything holds, and the exit code."""
    result = {"ok": False, "root": None, "problem": None, "count": None, "signatures": [], "notes": []}
    try:
        return result, verify(read_file(path), result), 0
    except Problem as problem:
        result["problem"] = {"file": problem.file, "code": problem.code, "message": problem.message}
    except Exception as error:  # A bug here or too little memory must not look like a verdict on the archive.
        result["problem"] = {"file": "", "code": "verifier.fault", "message": f"核验程序出错：{type(error).__name__}"}
    unread = result["problem"]["code"] in ("file.unreadable", "file.tooLarge", "verifier.fault")
    return result, None, 2 if unread else 1


def plain(value):
    """Text from the archive, made harmless for a terminal: what cannot be seen is spelled out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value)


def report(result, documents):
    """The lines people read. Figures are shown only where everything holds."""
    root = result["root"]
    if root:
        yield "存档校验码：" + " ".join(root[i:i + 4].upper() for i in range(0, 16, 4))
        yield f"（全部64位：{root}）"
    if documents:
        yield from figures(documents["meeting.json"], documents["paper.json"], result["count"])
        yield "签名："
        for s in result["signatures"]:
            how = f"纸上签名，{seat_name(s['witness'])}见证" if s["witness"] else "设备签名，密钥核对无误" if s["verified"] else "设备确认，没有密钥"
            yield f"  {seat_name(s['seat'])} {s['name']}：{how}"
        for note in result["notes"]:
            yield f"注意：{note}"
        yield "结论：相符"
    else:
        yield f"结论：不相符。{result['problem']['message']}"


def figures(meeting, paper, count):
    yield f"{meeting['unit']}，{meeting['title']}，{meeting['startsAt'].replace('T', ' ')}，{meeting['place']}"
    yield f"第 {meeting['box']} 个票箱，{MODES[meeting['mode']]}"
    yield "应到{expected}名，实到{present}名，列席{nonVoting}名，发出{issued}张，收回{returned}张，有效{valid}张，无效{invalid}张。".format(**count)
    if count["invalidBy"]:
        yield "无效原因：" + "，".join(f"{REASONS[reason]}{n}张" for reason, n in count["invalidBy"].items())
    if count["sheets"]:
        yield "其中纸质票发出{issued}张，收回{returned}张。".format(**count["sheets"])
    yield "重新计票（弃权含未填）："
    for subject, tally in zip(paper["subjects"], count["subjects"]):
        votes = [f"{grade['name']} {n}" for grade, n in zip(subject["grades"], tally["rows"][-1]["votes"])]
        post = f"（{subject['post']}）" if subject["post"] else ""
        yield f"  {subject['name']}{post}{subject['rows'][-1]['name']}：" + "，".join(votes) + f"，弃权 {tally['rows'][-1]['abstain']}"
    if "split" in count and not count["split"]["withheld"]:
        yield from split_figures(paper, count["split"]["groups"])


def split_figures(paper, parts):
    names = {group["key"]: group["name"] for group in paper["split"]["groups"]}
    yield "按身份分计（" + "，".join(f"{names.get(part['group'], '未注明')} {part['valid']} 张" for part in parts) + "）："
    for index, subject in enumerate(paper["subjects"]):
        for part in parts:
            row = part["subjects"][index]["rows"][-1]
            votes = "，".join(f"{grade['name']} {n}" for grade, n in zip(subject["grades"], row["votes"]))
            yield f"  {subject['name']}，{names.get(part['group'], '未注明')}：{votes}，弃权 {row['abstain']}"


def main(arguments):
    paths = [argument for argument in arguments if argument != "--json"]
    if len(paths) != 1 or paths[0] in ("-h", "--help"):
        print("用法：python3 tools/verify.py ARCHIVE.zip [--json]")
        return 0 if paths and paths[0] in ("-h", "--help") else 2
    result, documents, code = judge(paths[0])
    # Not every console can write every name; a name must not stop the verdict.
    sys.stdout.reconfigure(errors="backslashreplace")
    if "--json" in arguments:
        print(json.dumps(result))
    else:
        for line in report(result, documents):
            print(plain(line))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
