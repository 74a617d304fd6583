#!/usr/bin/env python3
"""Tests of verify.py: python3 tools/verify_test.py

The archives are built here, from docs/archive.md and without any code of the verifier, down to an Ed25519 signer of its own
(affine, where the verifier is projective), so that one mistake cannot hide in both.
"""

import hashlib
import json
import os
import pickle
import random
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import verify  # noqa: E402

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "verify.py")


# --- A signer --------------------------------------------------------------------------------------------------------

Q = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, Q - 2, Q) % Q
BASE = (15112221349535400772501151409588531511454012693041857206046113283949847762202,
        46316835694926478169428394003475163141307993866256225615783033603165251855960)


def plus(p, q):
    t = D * p[0] * q[0] * p[1] * q[1]
    inverse = pow(1 - t * t, -1, Q)
    return ((p[0] * q[1] + p[1] * q[0]) * (1 - t) * inverse % Q, (p[1] * q[1] + p[0] * q[0]) * (1 + t) * inverse % Q)


DOUBLES = [BASE]
while len(DOUBLES) < 256:
    DOUBLES.append(plus(DOUBLES[-1], DOUBLES[-1]))


def times_base(n):
    result = (0, 1)
    for bit, double in enumerate(DOUBLES):
        if n >> bit & 1:
            result = plus(result, double)
    return result


def encoded(p):
    return (p[1] + (p[0] % 2 << 255)).to_bytes(32, "little")


def little(data):
    return int.from_bytes(data, "little")


class Signer:
    def __init__(self, secret):
        h = hashlib.sha512(secret).digest()
        self.scalar, self.prefix = little(h[:32]) & (2**254 - 8) | 2**254, h[32:]
        self.public = encoded(times_base(self.scalar))

    def sign(self, message):
        r = little(hashlib.sha512(self.prefix + message).digest()) % L
        big_r = encoded(times_base(r))
        k = little(hashlib.sha512(big_r + self.public + message).digest()) % L
        return big_r + ((r + k * self.scalar) % L).to_bytes(32, "little")


SEATS = {"scrutineer-1": "赵监督", "scrutineer-2": "𠮷监督", "teller-1": "钱计票", "teller-2": "孙计票"}
SIGNERS = {seat: Signer(seat.encode().ljust(32, b"*")) for seat in SEATS}


# --- A builder -------------------------------------------------------------------------------------------------------

ORDER = ["manifest", "meeting", "paper", "count", "ballots", "remarks", "receipts", "journal", "signatures"]


def digest(data):
    return hashlib.sha256(data).hexdigest()


def copy_of(value):
    return pickle.loads(pickle.dumps(value))


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def zipped(contents, date=0x0021, order=ORDER, comment=b"", flags=0):
    """The bytes of a zip by hand: little-endian fields one after the other."""

    def two(*numbers):
        return b"".join(n.to_bytes(2, "little") for n in numbers)

    def four(*numbers):
        return b"".join(n.to_bytes(4, "little") for n in numbers)

    body, directory = b"", b""
    for name in order:
        file, data = f"{name}.json".encode(), contents[name]
        common = two(20, flags, 0, 0, date) + four(zlib.crc32(data), len(data), len(data)) + two(len(file), 0)
        directory += b"PK\1\2" + two(20) + common + two(0, 0, 0) + four(0, len(body)) + file
        body += b"PK\3\4" + common + file + data
    return body + directory + b"PK\5\6" + two(0, 0, len(order), len(order)) + four(len(directory), len(body)) + two(len(comment)) + comment


def chain(entries):
    """Hashes of the journal, anew."""
    previous = bytes(32)
    for entry in entries:
        if "payload" in entry:
            entry["payloadHash"] = digest(entry["payload"].encode())
        fields = [str(entry["seq"]), entry["at"], entry["actor"], entry["type"], entry["payloadHash"]]
        previous = hashlib.sha256(previous + b"".join(struct.pack(">i", len(f.encode())) + f.encode() for f in fields)).digest()
        entry["hash"] = previous.hex()


def pack(documents, chained=True, hashed=True, rooted=True, signed=True, **how):
    """The archive of documents. Each step may be forgotten, as a cheat forgets one."""
    d = copy_of(documents)
    if chained:
        chain(d["journal"]["entries"])
    contents = {name: canonical(d[name]) for name in d if name != "manifest"}
    if hashed:
        d["manifest"] = {"format": d["meeting"]["format"], "files": {f"{n}.json": {"bytes": len(contents[n]), "sha256": digest(contents[n])} for n in ORDER[1:-1]}}
    contents["manifest"] = canonical(d["manifest"])
    root = digest(contents["manifest"])
    if rooted:
        d["signatures"]["root"] = root
    for s in d["signatures"]["signatures"] if signed else []:
        if s["signature"]:
            s["signature"] = SIGNERS[s["seat"]].sign(f"DualReview archive 1 {root}".encode()).hex()
    contents["signatures"] = canonical(d["signatures"])
    return zipped(contents, **how)


GRADES = {"team": ["优秀", "合格", "不合格"], "member": ["优秀", "称职", "基本称职", "不称职"]}
MARKS = {"s1": ["AAAAABBBBCC-", "AAAABBBBBCC-"], "s2": ["ABCDABCDABC.", "AAAAAAAAABB."], "s3": ["DDDDDDDDDDD-", "AACCBBBBDD-."]}


def entry(kind, payload=None, actor='{"kind":"host","account":"主持"}'):
    e = {"actor": actor, "at": "2026-12-05T01:30:00.0000000Z", "type": kind, "seq": 0, "payloadHash": digest(b"{} kept back"), "hash": ""}
    return e if payload is None else {**e, "payload": json.dumps(payload, separators=(",", ":"))}


def read_alike(d):
    """Lets the journal open the box with the rules the paper has now."""
    e = [e for e in d["journal"]["entries"] if e["type"] == "boxOpened"][-1]
    payload = json.loads(e["payload"])
    payload["paper"]["rules"]["validity"] = {k: v for k, v in d["paper"]["rules"].items() if k != "quotas"}
    e["payload"] = json.dumps(payload, separators=(",", ":"))


def example():
    """12 valid and 3 invalid ballots of 18 handed out, 6 of them paper; signed by all four."""
    kinds = {"s1": "team", "s2": "member", "s3": "member"}
    names = {"s1": ("村“两委”班子", ""), "s2": ("李\\书记", "党支部书记"), "s3": ("周\t委员", "支部委员")}
    subjects = [{
        "id": i, "kind": kinds[i], "name": names[i][0], "post": names[i][1],
        "rows": [{"key": "integrity", "name": "廉"}, {"key": "overall", "name": "总体评价"}],
        "grades": [{"key": f"g{n}", "name": name} for n, name in enumerate(GRADES[kinds[i]])]} for i in MARKS]
    paper = {"title": "村干部勤廉测评表", "subjects": subjects, "rules": {
        "blank": "valid", "contradictory": "invalid", "overQuota": "invalid", "partlyBlank": "valid",
        "quotas": [{"atMost": 1, "grade": 0, "subjects": ["s2", "s3"]}]}}
    seal = [{"holder": h, "publicKey": digest(h.encode())} for h in ("server", "scrutineer-1", "scrutineer-2")]
    full = [{**s, "scale": {"key": "x", "grades": [{**g, "negative": False} for g in s["grades"]]},
             "rows": [{**r, "help": None} for r in s["rows"]]} for s in subjects]
    for s in full:
        del s["grades"]
    opened = {"number": 2, "mode": "screen", "cap": 18, "sheets": 6, "seal": {"holders": [{"name": s["holder"], "publicKey": s["publicKey"]} for s in seal]},
              "paper": {"title": paper["title"], "subjects": full, "remarkPerSubject": True, "generalOpinion": True, "rules": {
                  "validity": {k: v for k, v in paper["rules"].items() if k != "quotas"},
                  "quotas": [{"name": "优秀", **q} for q in copy_of(paper["rules"]["quotas"])]}}}
    journal = [entry("meetingCreated")]
    journal += [entry("tellerNominated", {"seat": s, "name": "冯先提"}) for s in ("teller-1",)]
    journal += [entry("nominationWithdrawn", {"seat": "teller-1"})]
    journal += [entry("tellerNominated", {"seat": s, "name": n}) for s, n in SEATS.items() if s != "teller-2"]
    journal += [entry("tellerNominated", {"seat": "teller-2", "name": "吴原任"}), entry("tellersAdopted", {})]
    journal += [entry("seatPaired", {"seat": "teller-2", "capabilityHash": digest(b"old"), "signingKey": SIGNERS["teller-1"].public.hex()})]
    journal += [entry("tellerReplaced", {"seat": "teller-2", "name": SEATS["teller-2"], "reason": "回避"})]
    journal += [entry("seatPaired", {"seat": s, "capabilityHash": digest(s.encode()), "signingKey": g.public.hex()}) for s, g in SIGNERS.items()]
    journal += [entry("attendeeArrived", actor='{"kind":"attendee"}'), entry("boxOpened", {**opened, "number": 1}),
                entry("boxVoided", {"number": 1, "cause": "decided", "reason": "一人两机"}), entry("boxOpened", opened),
                entry("boxClosed", {"number": 2}), entry("boxUnsealed", {"number": 2}, '{"kind":"atBox","seat":"scrutineer-2"}')]
    for n, e in enumerate(journal, 1):
        e["seq"] = n
    letters = {i: "ABCD"[:len(GRADES[kinds[i]])] for i in MARKS}
    return {
        "meeting": {"box": 2, "format": 1, "mode": "screen", "place": "村委会", "rehearsal": False, "meeting": "0" * 32, "round": "village",
                    "scheme": "farm-division", "seal": seal, "shareBase": "valid", "startsAt": "2026-12-05T09:30", "title": "双述双评会",
                    "unit": "某村", "year": 2026},
        "paper": paper,
        "count": {"expected": 20, "present": 18, "nonVoting": 2, "issued": 18, "returned": 15, "valid": 12, "invalid": 3,
                  "invalidBy": {"overQuota": 2, "spoiled": 1}, "sheets": {"issued": 6, "returned": 5},
                  "subjects": [{"subject": i, "rows": [{"row": r["key"], "votes": [m.count(x) for x in letters[i]], "abstain": m.count("-") + m.count(".")}
                                                       for r, m in zip(s["rows"], MARKS[i])]} for i, s in zip(MARKS, subjects)]},
        "ballots": {"columns": [{"subject": i, "row": r["key"], "marks": m} for i, s in zip(MARKS, subjects) for r, m in zip(s["rows"], MARKS[i])]},
        "remarks": {"opinions": ["修路", "修路", "～", "𠮷祥"], "remarks": {"s2": ["好\u0001", "很好"]}},
        "receipts": {"receipts": sorted(digest(bytes([n])) for n in range(10))},
        "journal": {"entries": journal},
        "signatures": {"root": "", "signatures": [
            {"means": "device", "name": n, "publicKey": SIGNERS[s].public.hex(), "seat": s, "signature": "0" * 128, "witness": None} for s, n in SEATS.items()]},
    }


GROUPS = ["aabbabbabbab", "bbbabbabaaba", "ababbbbbaaba", "bbbbbbbaaaaa", "aaaaabbbbbbb", "aababbbbbaba"]


def split(withheld=False):
    """The example of a ballot that asked for the group: 5 ballots of 党员, 7 of 代表, none of the third group and none without one."""
    d = example()
    d["meeting"]["format"] = 2
    d["paper"]["split"] = {"floor": 5, "groups": [{"key": k, "name": n, "weight": w} for k, n, w in (("members", "党员", 40), ("deputies", "代表", 60), ("heads", "组长", 0))]}
    opened = next(e for e in d["journal"]["entries"] if e["type"] == "boxOpened" and json.loads(e["payload"])["number"] == 2)
    payload = json.loads(opened["payload"])
    payload["paper"]["split"] = copy_of(d["paper"]["split"])
    opened["payload"] = json.dumps(payload, separators=(",", ":"))
    columns = d["ballots"]["columns"]
    d["count"]["split"] = {"withheld": withheld, "groups": []}
    for column, groups in zip(columns if not withheld else [], GROUPS):
        column["groups"] = groups
    for sign, key in zip("ab", ("members", "deputies")) if not withheld else ():
        rows = [[m for m, g in zip(c["marks"], c["groups"]) if g == sign] for c in columns]
        figures = [{"row": c["row"], "votes": [r.count(x) for x in "ABCD"[:len(s["grades"])]], "abstain": r.count("-") + r.count(".")}
                   for c, r, s in zip(columns, rows, [s for s in d["paper"]["subjects"] for _ in s["rows"]])]
        d["count"]["split"]["groups"].append({"group": key, "valid": GROUPS[0].count(sign), "subjects": [
            {"subject": s["id"], "rows": figures[2 * n:2 * n + 2]} for n, s in enumerate(d["paper"]["subjects"])]})
    return d


def unpacked(data):
    """Contents of a valid archive by name, without its last suffix."""
    contents, at = {}, 0
    for name in ORDER:
        size = little(data[at + 22:at + 26])
        at += 30 + len(name) + 5
        contents[name] = data[at:at + size]
        at += size
    return contents


def code_of(data):
    """Code of the first reason, None for none. Any other exception fails the test."""
    try:
        verify.verify(data, {})
        return None
    except verify.Problem as problem:
        assert problem.message and isinstance(problem.code, str)
        return problem.code


def objects(value, where=()):
    """Every object inside a value, with the way to it."""
    if isinstance(value, dict):
        yield where, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from objects(inner, (*where, key))


def result_of(documents, **how):
    result = {"root": None}
    verify.verify(pack(documents, **how), result)
    return result


# --- The tests -------------------------------------------------------------------------------------------------------


class Valid(unittest.TestCase):
    def test_example_holds(self):
        result = result_of(example())
        self.assertEqual([s["verified"] for s in result["signatures"]], [True] * 4)
        self.assertEqual(result["notes"], ["本次会议此前有 1 个票箱作废"])
        self.assertEqual(result["count"], example()["count"])

    def test_empty_box_holds(self):
        d = example()
        d["count"].update(returned=0, valid=0, invalid=0, invalidBy={}, sheets=None)
        d["receipts"]["receipts"], d["remarks"] = [], {"opinions": [], "remarks": {}}
        for column in d["ballots"]["columns"]:
            column["marks"] = ""
        for row in (row for s in d["count"]["subjects"] for row in s["rows"]):
            row.update(votes=[0] * len(row["votes"]), abstain=0)
        self.assertIsNone(code_of(pack(d)))

    def test_several_marks_hold_where_the_rules_let_them(self):
        d = example()
        d["paper"]["rules"]["contradictory"] = "valid"
        read_alike(d)
        d["ballots"]["columns"][0]["marks"] = "+AAAABBBBCC-"
        d["count"]["subjects"][0]["rows"][0].update(votes=[4, 4, 2], abstain=2)
        self.assertIsNone(code_of(pack(d)))

    def test_all_on_paper_holds(self):
        d = example()
        d["count"]["sheets"] = {"issued": 18, "returned": 15}
        d["receipts"]["receipts"] = []
        self.assertIsNone(code_of(pack(d)))

    def test_signatures_without_a_key_are_named(self):
        d = example()
        for s in d["signatures"]["signatures"]:
            s.update(publicKey=None, signature=None)
        d["signatures"]["signatures"][2].update(means="paper", witness="teller-2", name="后来换的人")
        del d["signatures"]["signatures"][3]
        result = result_of(d)
        self.assertFalse(any(s["verified"] for s in result["signatures"]))
        notes = "\n".join(result["notes"])
        for words in ("监督人甲 赵监督 的设备有密钥而没有用密钥签名", "计票人甲 后来换的人：开箱时日志所记是 钱计票", "计票人乙 孙计票 没有签名", "没有任何一个签名能由密钥证明"):
            self.assertIn(words, notes)

    def test_rehearsal_is_said(self):
        d = example()
        d["meeting"]["rehearsal"] = True
        self.assertIn("这是演练，不是正式投票", result_of(d)["notes"])


class Ed25519(unittest.TestCase):
    VECTORS = [  # RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc)
        ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
         hashlib.sha512(b"abc").hexdigest(),
         "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
    ]

    def test_vectors(self):
        for secret, public, message, signature in self.VECTORS:
            message, signature = bytes.fromhex(message), bytes.fromhex(signature)
            signer = Signer(bytes.fromhex(secret))
            self.assertEqual((signer.public.hex(), signer.sign(message)), (public, signature))
            self.assertTrue(verify.signature_holds(signer.public, message, signature))
            self.assertFalse(verify.signature_holds(signer.public, message + b".", signature))

    def test_every_bit_matters(self):
        signer, rng = Signer(b"?" * 32), random.Random(1)
        signature = signer.sign(b"root")
        for bit in rng.sample(range(512), 48):
            changed = (little(signature) ^ 1 << bit).to_bytes(64, "little")
            self.assertFalse(verify.signature_holds(signer.public, b"root", changed), bit)
        for bit in rng.sample(range(256), 24):
            changed = (little(signer.public) ^ 1 << bit).to_bytes(32, "little")
            self.assertFalse(verify.signature_holds(changed, b"root", signature), bit)

    def test_s_is_below_the_order(self):
        signer = Signer(b"?" * 32)
        signature = signer.sign(b"root")
        self.assertFalse(verify.signature_holds(signer.public, b"root", signature[:32] + (little(signature[32:]) + L).to_bytes(32, "little")))

    def test_keys_of_small_order_prove_nothing(self):
        # With A = 0 the pair (S·B, S) satisfies the equation for every message; with the others for one in two, four or eight.
        root = pow(2, (Q - 1) // 4, Q)
        eighth = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
        self.assertIsNotNone(verify.decode_point(eighth))
        signature = encoded(times_base(7)) + (7).to_bytes(32, "little")
        for public in [encoded(p) for p in ((0, 1), (0, Q - 1), (root, 0), (Q - root, 0))] + [eighth]:
            for n in range(40):
                self.assertFalse(verify.signature_holds(public, b"root %d" % n, signature))

    def test_encodings_are_canonical(self):
        for y, sign in ((Q, 0), (Q + 1, 0), (2**255 - 1, 0), (1, 1), (Q - 1, 1)):
            self.assertIsNone(verify.decode_point((y | sign << 255).to_bytes(32, "little")))
        # R = 0 written as y = p + 1: the equation holds for the point, not for the bytes.
        signer = Signer(b"?" * 32)
        for r, accepted in ((1, True), (Q + 1, False)):
            big_r = r.to_bytes(32, "little")
            k = little(hashlib.sha512(big_r + signer.public + b"root").digest()) % L
            self.assertEqual(verify.signature_holds(signer.public, b"root", big_r + (k * signer.scalar % L).to_bytes(32, "little")), accepted)


class Mutations(unittest.TestCase):
    """Changes in one place. The archive as a whole holds, so whatever is accepted here would be accepted of a cheat."""

    @classmethod
    def setUpClass(cls):
        cls.data = pack(example())
        cls.contents = unpacked(cls.data)
        cls.rng = random.Random(20261205)

    def other(self, byte):
        return (byte + self.rng.randrange(1, 256)) % 256

    def changed(self, data, place):
        return data[:place] + bytes([self.other(data[place])]) + data[place + 1:]

    def test_example_holds(self):
        self.assertIsNone(code_of(self.data))

    def test_one_byte(self):
        for _ in range(4000):
            place = self.rng.randrange(len(self.data))
            self.assertIsNotNone(code_of(self.changed(self.data, place)), place)

    def test_every_byte_around_the_contents(self):
        held = 0
        for name in ORDER:
            start = self.data.index(self.contents[name], held)
            for place in range(held, start):
                self.assertIsNotNone(code_of(self.changed(self.data, place)), place)
            held = start + len(self.contents[name])
        for place in range(held, len(self.data)):
            self.assertIsNotNone(code_of(self.changed(self.data, place)), place)

    def test_truncation(self):
        for size in [self.rng.randrange(len(self.data)) for _ in range(100)] + [0, 1, 3, 4, 29, 30, len(self.data) - 1]:
            self.assertIsNotNone(code_of(self.data[:size]), size)

    def test_insertion_and_removal(self):
        for _ in range(300):
            place = self.rng.randrange(len(self.data) + 1)
            self.assertIsNotNone(code_of(self.data[:place] + bytes([self.rng.randrange(256)]) + self.data[place:]), place)
            self.assertIsNotNone(code_of(self.data[:place] + self.data[place + 1:] if place < len(self.data) else self.data[1:]), place)

    def test_one_byte_with_the_zip_made_good(self):
        for _ in range(1000):
            name = self.rng.choice(ORDER)
            place = self.rng.randrange(len(self.contents[name]))
            code = code_of(zipped({**self.contents, name: self.changed(self.contents[name], place)}))
            self.assertIsNotNone(code, (name, place))
            self.assertFalse(code.startswith("zip."), code)

    def test_one_letter_with_everything_but_the_signatures_made_good(self):
        codes = set()
        for _ in range(400):
            name = self.rng.choice(ORDER[1:-1])
            text = self.contents[name].decode()
            place = self.rng.randrange(len(text))
            changed = text[:place] + self.rng.choice("0123456789abcdefABCD-.+一") + text[place + 1:]
            if changed == text:
                continue
            contents = {**self.contents, name: changed.encode()}
            manifest = json.loads(contents["manifest"])
            manifest["files"][f"{name}.json"] = {"bytes": len(contents[name]), "sha256": digest(contents[name])}
            contents["manifest"] = canonical(manifest)
            root = digest(contents["manifest"])
            contents["signatures"] = canonical({**json.loads(contents["signatures"]), "root": root})
            codes.add(code_of(zipped(contents)))
        self.assertNotIn(None, codes)
        self.assertLessEqual({"signatures.false", "journal.hash", "count.votes", "shape"}, codes)

    def test_values_of_any_type_end_in_a_verdict(self):
        strangers = [None, True, 0, 1, -1, 2**31, 10**5000, "", "x", "\ud800", "A" * 12, "teller-9", [], [[]], {}, {"x": 1}, 1.5, float("nan")]
        sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
        plain = example()
        for s in plain["signatures"]["signatures"]:
            s.update(publicKey=None, signature=None)
        for _ in range(1000):
            d = copy_of(plain)
            name = self.rng.choice(ORDER[1:])
            parent, key, value = d, name, d[name]
            while isinstance(value, (dict, list)) and value and self.rng.random() < 0.85:
                parent, key = value, self.rng.choice(sorted(value) if isinstance(value, dict) else range(len(value)))
                value = parent[key]
            if self.rng.random() < 0.2 and isinstance(parent, dict):
                parent[self.rng.choice(["", "x", "payload", "\ud800"])] = self.rng.choice(strangers)
            else:
                parent[key] = self.rng.choice(strangers)
            try:
                data = pack(d)
            except (TypeError, AttributeError, UnicodeEncodeError, KeyError, struct.error):
                data = pack_loosely(d)
            code_of(data)


def pack_loosely(documents):
    """As pack, for documents of which a journal or signatures cannot be made."""
    contents = {name: canonical(documents[name]) for name in ORDER[1:]}
    contents["manifest"] = canonical({"format": 1, "files": {
        f"{n}.json": {"bytes": len(contents[n]), "sha256": digest(contents[n])} for n in ORDER[1:-1]}})
    if isinstance(documents["signatures"], dict):
        contents["signatures"] = canonical({**documents["signatures"], "root": digest(contents["manifest"])})
    return zipped(contents)


class Zip(unittest.TestCase):
    def test_other_ways_to_write_it(self):
        d = example()
        contents = unpacked(pack(d))
        for data in (pack(d, date=0x0022), pack(d, flags=0x0800), pack(d, comment=b"!"), pack(d) + b"\0",
                     zipped(contents, order=[*ORDER[:7], "signatures", "journal"]),
                     zipped(contents, order=[*ORDER, "receipts"]), zipped({**contents, "extra": b"{}"}, order=[*ORDER, "extra"])):
            self.assertIn(code_of(data), ("zip.bytes", "zip.incomplete"))
        self.assertEqual(code_of(zipped(contents, order=ORDER[:-1])), "zip.incomplete")
        for data in (b"", b"PK", b"\0" + pack(d), os.urandom(0), bytes(1000), b"{}"):
            self.assertEqual(code_of(data), "zip.notAnArchive")

    def test_the_file_of_a_changed_byte_is_named(self):
        data = bytearray(pack(example()))
        place = data.index(b'{"columns"') + 40
        data[place] ^= 1
        with self.assertRaises(verify.Problem) as caught:
            verify.verify(bytes(data), {})
        self.assertEqual(caught.exception.file, "ballots.json")


class Json(unittest.TestCase):
    def code(self, old, new, name="count"):
        contents = unpacked(pack(example()))
        self.assertIn(old, contents[name])
        return code_of(zipped({**contents, name: contents[name].replace(old, new, 1)}))

    def test_freedoms_of_json_are_refused(self):
        for old, new, code in (
                (b'"issued":18', b'"issued": 18', "json.notCanonical"), (b'"issued":18', b'"issued":18.0', "json.number"),
                (b'"issued":18', b'"issued":18e0', "json.number"), (b'"issued":18', b'"issued":NaN', "json.number"),
                (b'"issued":18', b'"issued":-Infinity', "json.number"), (b'"issued":18', b'"issued":2147483648', "json.number"),
                (b'"issued":18', b'"issued":' + b"9" * 100000, "json.number"), (b'"issued":18', b'"issued":018', "json.syntax"),
                (b'"issued":18', b'"issued":-0', "json.notCanonical"), (b'"issued":18', b'"issued":-1', "shape"),
                (b'"issued":18', b'"issued":true', "shape"), (b'"issued":18', b'"issued":"18"', "shape"),
                (b'"issued":18', b'"issued":18,"issued":18', "json.duplicateKey"), (b'"issued":18', b'"issued":18,', "json.syntax"),
                (b'"issued":18', b'"issued":' + b"[" * 200000, "json.tooDeep"), (b'"issued":18', b'"issued":' + b"[" * 50 + b"]" * 50, "json.tooDeep"),
                (b'"issued":18', b'"issued":' + b'{"a":' * 900 + b"1" + b"}" * 900, "json.tooDeep"),
                (b'{"expected"', b'\xef\xbb\xbf{"expected"', "json.syntax"), (b'{"expected"', b'{"\xff', "json.utf8"),
                (b'{"expected"', b'{"\xed\xa0\x80', "json.utf8"), (b'"spoiled"', b'"spo\\u0069led"', "json.notCanonical"),
                (b'{"expected":20,', b'{', "shape"), (b'{"expected":20,', b'{"ex":1,"expected":20,', "shape"),
                (b'{"expected":20,', b'[{"expected":20,', "json.syntax"), (b'"spoiled"', b'"spoilt"', "shape"),
                (b'"overQuota":2', b'"blank":0,"overQuota":2', "shape")):
            self.assertEqual(self.code(old, new), code, (old, new[:40]))

    def test_escapes_are_the_named_ones(self):
        for old, new in ((b"\\t", b"\\u0009"), (b"\\\\", b"\\u005c"), ("村".encode(), b"\\u6751"), (b"s1", b"s\\u0031"), (b"s1", b"\\ud800"), (b"s1", b"\\/")):
            self.assertEqual(self.code(old, new, "paper"), "json.notCanonical", (old, new))
        self.assertEqual(self.code(b"\\u0001", b"\\u001F", "remarks"), "json.notCanonical")
        self.assertEqual(self.code(b"\\u0001", b"\x01", "remarks"), "json.syntax")
        self.assertEqual(self.code(b"\\u0001", b"\\U0001", "remarks"), "json.syntax")

    def test_memory_is_not_filled(self):
        self.assertEqual(self.code(b'"issued":18', b'"issued":[' + b"[]," * 2_000_001 + b"[]]"), "json.tooMany")

    def test_top_is_an_object(self):
        contents = unpacked(pack(example()))
        for other in (b"[]", b"1", b'"x"', b"null", b"{}"):
            for name in ORDER:
                self.assertEqual(code_of(zipped({**contents, name: other})), "shape")
        self.assertEqual(code_of(zipped({**contents, "count": b""})), "json.syntax")


class Forgotten(unittest.TestCase):
    """A cheat who makes good all but one thing."""

    def test_manifest(self):
        d = example()
        d["manifest"] = json.loads(unpacked(pack(d))["manifest"])
        d["count"].update(issued=17)
        self.assertEqual(code_of(pack(d, hashed=False)), "manifest.hash")
        d["count"].update(issued=7)
        self.assertEqual(code_of(pack(d, hashed=False)), "manifest.size")
        d = example()
        d["manifest"] = json.loads(unpacked(pack(d))["manifest"])
        d["manifest"]["files"]["signatures.json"] = d["manifest"]["files"]["count.json"]
        self.assertEqual(code_of(pack(d, hashed=False)), "shape")
        del d["manifest"]["files"]["signatures.json"], d["manifest"]["files"]["count.json"]
        self.assertEqual(code_of(pack(d, hashed=False)), "shape")

    def test_root(self):
        d = example()
        d["signatures"]["root"] = digest(unpacked(pack(d))["manifest"])
        d["ballots"]["columns"][1]["marks"] = "AAAAABBBBCC-"
        d["count"]["subjects"][0]["rows"][1]["votes"] = [5, 4, 2]
        self.assertEqual(code_of(pack(d, rooted=False)), "signatures.root")

    def test_signature(self):
        d = example()
        d["signatures"] = json.loads(unpacked(pack(d))["signatures"])
        d["count"]["expected"] = 21
        self.assertEqual(code_of(pack(d, signed=False)), "signatures.false")


class Content(unittest.TestCase):
    """Every rule by itself: all hashes are made good and everybody signs, so that nothing else can refuse it."""

    def refused(self, code, change, **how):
        d = example()
        change(d)
        self.assertEqual(code_of(pack(d, **how)), code)

    def test_figures(self):
        for code, figures in (("count.issued", {"present": 17}), ("count.returned", {"issued": 14}), ("count.valid", {"returned": 16}),
                              ("count.valid", {"valid": 11}), ("count.invalid", {"invalidBy": {"spoiled": 2}}),
                              ("count.invalid", {"invalidBy": {"overQuota": 2, "spoiled": 1, "blank": 1}})):
            self.refused(code, lambda d: d["count"].update(figures))

    def test_sheets(self):
        for code, issued, returned in (("count.sheets", 5, 6), ("count.sheets", 19, 15), ("count.sheets", 18, 16), ("count.sheets", 9, 5),
                                       ("count.fewSheets", 6, 4), ("count.fewSheets", 3, 3), ("count.fewSheets", 3, 0), ("count.fewSheets", 14, 11)):
            self.refused(code, lambda d: d["count"].update(sheets={"issued": issued, "returned": returned}))

    def test_paper(self):
        def subject(d, n=1):
            return d["paper"]["subjects"][n]

        self.refused("paper.once", lambda d: subject(d).update(id="s1"))
        self.refused("paper.once", lambda d: subject(d)["rows"][0].update(key="overall"))
        self.refused("paper.once", lambda d: subject(d)["grades"][0].update(key="g1"))
        self.refused("paper.once", lambda d: subject(d).update(rows=[]))
        self.refused("paper.once", lambda d: subject(d).update(grades=[]))
        self.refused("paper.once", lambda d: d["paper"].update(subjects=[]))
        self.refused("paper.grades", lambda d: subject(d).update(grades=[{"key": str(n), "name": ""} for n in range(27)]))
        for quota in ({"subjects": ["s9"]}, {"grade": 4}, {"subjects": ["s1"], "grade": 3}):
            self.refused("paper.quota", lambda d: d["paper"]["rules"]["quotas"][0].update(quota))
        for subjects in ([], ["s2", "s2"]):
            self.refused("paper.once", lambda d: d["paper"]["rules"]["quotas"][0].update(subjects=subjects))

    def test_columns(self):
        def marks(n, text):
            return lambda d: d["ballots"]["columns"][n].update(marks=text)

        self.refused("ballots.length", marks(0, "AAAAABBBBCC"))
        self.refused("ballots.length", marks(0, "AAAAABBBBCC--"))
        for stranger in "Da *一":
            self.refused("ballots.mark", marks(0, f"AAAAABBBBC{stranger}-"))
        self.refused("count.votes", marks(0, "AAAAAABBBCC-"))
        self.refused("count.votes", marks(0, "AAAAABBBBC--"))
        for change in (lambda c: c.reverse(), lambda c: c.pop(), lambda c: c.append(c[0]), lambda c: c[0].update(row="overall"), lambda c: c[0].update(subject="s2")):
            self.refused("ballots.columns", lambda d: change(d["ballots"]["columns"]))
        for change in (lambda s: s.reverse(), lambda s: s.pop(), lambda s: s[0]["rows"].reverse(), lambda s: s[0].update(subject="s2"),
                       lambda s: s[0]["rows"].pop(), lambda s: s.insert(0, {"subject": "s1", "rows": []})):
            self.refused("count.rows", lambda d: change(d["count"]["subjects"]))
        for votes in ([4, 4, 2], [5, 4, 2, 0], [5, 4], [4, 5, 2]):
            self.refused("count.votes", lambda d: d["count"]["subjects"][0]["rows"][0].update(votes=votes))
        self.refused("count.votes", lambda d: d["count"]["subjects"][0]["rows"][0].update(abstain=2))

    def test_rules(self):
        def rules(**change):
            return lambda d: d["paper"]["rules"].update(change)

        self.refused("ballots.rules", rules(overQuota="valid"))
        self.refused("ballots.rules", rules(partlyBlank="invalid"))
        self.refused("ballots.rules", lambda d: d["paper"]["rules"]["quotas"][0].update(atMost=0))
        self.refused("ballots.rules", lambda d: d["count"].update(invalidBy={"blank": 1, "spoiled": 2}))

        def several(d):
            d["ballots"]["columns"][0]["marks"] = "AAAAABBBBCC+"
        self.refused("ballots.rules", several)

        def all_open(blank):
            def change(d):
                rules(partlyBlank="invalid", blank=blank)(d)
                for column in d["ballots"]["columns"]:
                    column["marks"] = column["marks"].replace(".", "-").replace("-", ".", 1)
                read_alike(d)
            return change
        self.refused("ballots.rules", all_open("invalid"))
        self.refused(None, all_open("valid"))

    def test_receipts(self):
        def receipts(change):
            return lambda d: change(d["receipts"]["receipts"])

        self.refused("receipts.order", receipts(lambda r: r.reverse()))
        self.refused("receipts.order", receipts(lambda r: r.insert(0, r[0])))
        self.refused("receipts.many", receipts(lambda r: r.append("f" * 64)))
        self.refused("shape", receipts(lambda r: r.append("F" * 64)))
        self.refused("shape", receipts(lambda r: r.append("f" * 63)))
        self.refused("shape", receipts(lambda r: r.append("f" * 64 + "\n")))

    def test_remarks(self):
        self.refused("remarks.subject", lambda d: d["remarks"]["remarks"].update(s9=["好"]))
        self.refused("remarks.empty", lambda d: d["remarks"]["remarks"].update(s1=[]))
        self.refused("remarks.order", lambda d: d["remarks"]["opinions"].reverse())
        self.refused("remarks.order", lambda d: d["remarks"]["remarks"]["s2"].reverse())
        self.refused("remarks.many", lambda d: d["remarks"].update(opinions=["好"] * 13))
        self.refused("remarks.many", lambda d: d["remarks"]["remarks"].update(s3=["好"] * 13))

    def test_journal_links(self):
        def entries(change, **how):
            def on(d):
                chain(d["journal"]["entries"])
                change(d["journal"]["entries"])
            return on

        self.refused("journal.payload", entries(lambda e: e[1].update(payload='{"seat":"teller-1","name":"别人"}')), chained=False)
        self.refused("journal.hash", entries(lambda e: e[1].update(payload="{}", payloadHash=digest(b"{}"))), chained=False)
        for key, value in (("actor", "{}"), ("at", "2026-12-05T01:30:00.0000001Z"), ("type", "tellersAdopted"), ("payloadHash", "0" * 64), ("hash", "0" * 64)):
            self.refused("journal.hash", entries(lambda e: e[0].update({key: value})), chained=False)
        self.refused("journal.sequence", entries(lambda e: e.pop(5)), chained=False)
        self.refused("journal.sequence", lambda d: d["journal"]["entries"].pop(5))
        self.refused("journal.sequence", lambda d: d["journal"]["entries"].reverse())
        self.refused("journal.sequence", lambda d: [e.update(seq=e["seq"] - 1) for e in d["journal"]["entries"]])

        def other_genesis(d):
            previous = b"\1" * 32
            for e in d["journal"]["entries"]:
                e["payloadHash"] = digest(e["payload"].encode()) if "payload" in e else e["payloadHash"]
                fields = [str(e["seq"]), e["at"], e["actor"], e["type"], e["payloadHash"]]
                previous = hashlib.sha256(previous + b"".join(struct.pack(">i", len(f.encode())) + f.encode() for f in fields)).digest()
                e["hash"] = previous.hex()
        self.refused("journal.hash", other_genesis, chained=False)

        def moved_border(d):
            chain(d["journal"]["entries"])
            d["journal"]["entries"][0].update(type="eetingCreated", actor=d["journal"]["entries"][0]["actor"] + "m")
        self.refused("journal.hash", moved_border, chained=False)

    def test_journal_ends(self):
        self.refused("journal.first", lambda d: d["journal"]["entries"][0].update(type="stepEntered"))
        self.refused("journal.first", lambda d: d["journal"].update(entries=[]))
        self.refused("journal.last", lambda d: d["journal"]["entries"].pop())
        self.refused("journal.last", lambda d: d["journal"]["entries"][-1].update(payload='{"number":1}'))
        self.refused("journal.last", lambda d: d["meeting"].update(box=1))

    def test_opening(self):
        def opened(change):
            def on(d):
                e = [e for e in d["journal"]["entries"] if e["type"] == "boxOpened"][-1]
                payload = json.loads(e["payload"])
                change(payload)
                e["payload"] = json.dumps(payload)
            return on

        self.refused("journal.opened", opened(lambda p: p.update(number=3)))
        self.refused("journal.opened", lambda d: opened(lambda p: None)(d) or [
            e.update(payload=e["payload"].replace('"number":1', '"number":2')) for e in d["journal"]["entries"] if e["type"] == "boxOpened"])
        self.refused("journal.seal", opened(lambda p: p["seal"]["holders"].pop()))
        self.refused("journal.seal", opened(lambda p: p["seal"]["holders"].reverse()))
        self.refused("journal.seal", lambda d: d["meeting"]["seal"][1].update(publicKey="0" * 64))
        self.refused("journal.seal", lambda d: d["meeting"]["seal"][1].update(holder="scrutineer-3"))
        self.refused("journal.mode", lambda d: d["meeting"].update(mode="roll"))
        self.refused("journal.issued", opened(lambda p: p.update(cap=17)))
        for change in (lambda p: p.update(title="别的表"), lambda p: p["subjects"].reverse(), lambda p: p["subjects"].pop(),
                       lambda p: p["subjects"][0].update(name="别人"), lambda p: p["subjects"][1].update(post=""),
                       lambda p: p["subjects"][1].update(kind="team"), lambda p: p["subjects"][0]["rows"][0].update(name="勤"),
                       lambda p: p["subjects"][0]["scale"]["grades"].reverse()):
            self.refused("journal.paper", opened(lambda p: change(p["paper"])))
        for change in (lambda r: r["validity"].update(overQuota="valid"), lambda r: r["quotas"].pop(), lambda r: r["quotas"][0].update(atMost=2),
                       lambda r: r["quotas"][0].update(grade=1), lambda r: r["quotas"][0]["subjects"].reverse()):
            self.refused("journal.rules", opened(lambda p: change(p["paper"]["rules"])))
        self.refused("journal.payloadShape", opened(lambda p: p["paper"].pop("rules")))
        self.refused("journal.payloadShape", opened(lambda p: p.pop("seal")))
        self.refused("journal.payloadShape", opened(lambda p: p.update(paper=[])))
        self.refused("journal.payloadShape", opened(lambda p: p.update(cap=True)))
        self.refused("journal.payloadMissing", lambda d: d["journal"]["entries"][-1].pop("payload"))
        for text in ("", "[]", "{", '{"number":2,"number":2}', '{"number":2.0}', "[" * 100000, '{"number":1e999}'):
            self.refused("journal.payloadShape", lambda d: d["journal"]["entries"][-1].update(payload=text))

    def test_split(self):
        """Every rule on the votes of groups, all else made good."""

        def refused(code, change, make=split):
            d = make()
            change(d)
            self.assertEqual(code_of(pack(d)), code)

        def parts(change):
            return lambda d: change(d["count"]["split"]["groups"])

        def column(n, groups):
            return lambda d: d["ballots"]["columns"][n].update(groups=groups)

        def open_groups(*pairs):
            """Other groups on the paper, in the journal as well."""
            def change(d):
                d["paper"]["split"].update(pairs)
                for e in d["journal"]["entries"]:
                    payload = json.loads(e.get("payload", "{}"))
                    if e["type"] == "boxOpened" and payload["number"] == 2:
                        payload["paper"]["split"] = d["paper"]["split"]
                        e["payload"] = json.dumps(payload, separators=(",", ":"))
            return change

        def lone(d):
            """Four and eight: one ballot of the fewer moved to the others in every column."""
            d["count"]["split"]["groups"][0]["valid"], d["count"]["split"]["groups"][1]["valid"] = 4, 8

        refused(None, lambda d: None)
        refused(None, lambda d: None, lambda: split(withheld=True))
        refused("split.floor", lone)
        refused("split.floor", open_groups(("floor", 6)))
        refused("journal.paper", lambda d: d["paper"]["split"].update(floor=4))
        refused("journal.paper", lambda d: d["paper"]["split"]["groups"][2].update(weight=1))
        refused("paper.groups", open_groups(("floor", 0)))
        refused("paper.groups", lambda d: d["paper"]["split"]["groups"][0].pop("weight"))
        refused("paper.groups", lambda d: d["paper"]["split"]["groups"][0].update(key="heads"))
        refused("paper.groups", open_groups(("groups", [{"key": "members", "name": "党员"}])))
        refused("split.valid", parts(lambda g: g[0].update(valid=6)))
        refused("split.valid", parts(lambda g: g.pop()))
        for change in (lambda g: g.reverse(), lambda g: g.append(copy_of(g[0])), lambda g: g[0].update(group="guests")):
            refused("split.groups", parts(change))
        refused("split.marks", parts(lambda g: g[0].update(group="heads") or g.reverse()))
        refused("split.marks", parts(lambda g: g[0].update(group=None) or g.reverse()))
        refused("split.marks", column(0, GROUPS[0][1:]))
        refused("split.marks", column(0, "." + GROUPS[0][1:]))
        refused("split.votes", column(0, "b" + GROUPS[0][1:]))
        refused("split.votes", column(2, GROUPS[2][::-1]))
        refused("split.votes", parts(lambda g: g[0]["subjects"][0]["rows"][0].update(abstain=3)))
        for change in (lambda s: s.reverse(), lambda s: s.pop(), lambda s: s[0]["rows"].reverse()):
            refused("split.rows", parts(lambda g: change(g[0]["subjects"])))
        refused("format", lambda d: d["meeting"].update(format=1))
        refused("format", lambda d: d["ballots"]["columns"][3].pop("groups"))
        refused("format", lambda d: d["count"].pop("split"))
        refused("format", lambda d: d["paper"].pop("split"))
        refused("format", lambda d: d["count"]["split"].update(withheld=True))
        refused("format", column(0, GROUPS[0]), lambda: split(withheld=True))
        refused("split.withheld", lambda d: d["count"]["split"].update(groups=split()["count"]["split"]["groups"]), lambda: split(withheld=True))
        refused("shape", lambda d: d["paper"]["split"].update(floor=-1))
        refused("shape", lambda d: d["count"]["split"].update(sizes=[5, 7]))
        refused("split.rules", self.over_quota_in_one_group)

    @staticmethod
    def over_quota_in_one_group(d):
        """At most half of each ballot's two may be 优秀: held by the whole, not by one group alone."""
        s2, s3 = d["ballots"]["columns"][3], d["ballots"]["columns"][5]
        s2["marks"], s2["groups"] = "AAAAABBBBBBB", "aaaaabbbbbbb"
        s3["marks"], s3["groups"] = "ABBBBBBBBBBB", "aaaaabbbbbbb"
        for n in (1, 2):
            marks = d["ballots"]["columns"][2 * n + 1]["marks"]
            for part, mine in ((None, marks), (0, marks[:5]), (1, marks[5:])):
                subjects = d["count"]["subjects"] if part is None else d["count"]["split"]["groups"][part]["subjects"]
                subjects[n]["rows"][1].update(votes=[mine.count(x) for x in "ABCD"], abstain=0)

    def test_journals_from_before_there_were_groups(self):
        """Format 1 is what it was: a journal that says nothing of groups, and one that says there is no question."""
        for split_in_journal in ({}, {"split": None}):
            d = example()
            for e in d["journal"]["entries"]:
                if e["type"] == "boxOpened":
                    payload = json.loads(e["payload"])
                    payload["paper"].update(split_in_journal)
                    e["payload"] = json.dumps(payload, separators=(",", ":"))
            self.assertIsNone(code_of(pack(d)))

    def test_signatures(self):
        def signature(n, **change):
            return lambda d: d["signatures"]["signatures"][n].update(change)

        other = Signer(b"#" * 32)
        self.refused("signatures.order", lambda d: d["signatures"]["signatures"].reverse())
        self.refused("signatures.order", lambda d: d["signatures"]["signatures"].insert(0, d["signatures"]["signatures"][0]))
        self.refused("signatures.order", signature(1, seat="scrutineer-1"))
        self.refused("signatures.sameKey", signature(1, publicKey=SIGNERS["scrutineer-1"].public.hex()))
        self.refused("signatures.key", signature(1, publicKey=other.public.hex()))
        self.refused("signatures.name", signature(1, name="吴原任"))
        self.refused("signatures.seat", signature(3, seat="teller-3", publicKey=None, signature=None))
        self.refused("signatures.parts", signature(0, publicKey=None, signature="0" * 128), signed=False)
        self.refused("signatures.parts", signature(1, signature=None))
        self.refused("signatures.parts", signature(1, means="paper", witness="teller-1"))
        self.refused("signatures.witness", signature(1, witness="teller-1"))
        for witness in (None, "scrutineer-2", "teller-4"):
            self.refused("signatures.witness", signature(1, means="paper", publicKey=None, signature=None, witness=witness))
        self.refused("signatures.false", signature(1, signature="0" * 128), signed=False)
        for value in ("teller-0", "teller-5", "teller-01", "host-1", "teller-1 ", 1):
            self.refused("shape", signature(1, seat=value), signed=False)

    def test_no_key_too_many_or_too_few(self):
        """In every kind of object of every file."""
        contents = unpacked(pack(example()))
        may_go = {"payload", "overQuota", "spoiled", "s2"}  # keys that are free
        self.refused("shape", lambda d: d["count"].update(invalidBy=[]))
        self.refused("shape", lambda d: d["remarks"].update(remarks=[]))
        refused = 0
        for name in ORDER:
            kinds = {tuple(w for w in where if isinstance(w, str)): (where, sorted(o)) for where, o in objects(json.loads(contents[name]))}
            for where, keys in kinds.values():
                for key in [*keys, "x", "", "payload?"]:
                    if key in may_go:
                        continue
                    changed = json.loads(contents[name])
                    target = dict(objects(changed))[where]
                    if key in target:
                        del target[key]
                    else:
                        target[key] = "1"
                    self.assertEqual(code_of(zipped({**contents, name: canonical(changed)})), "shape", (name, where, key))
                    refused += 1
        self.assertGreater(refused, 100)

    def test_a_device_that_lost_its_right_does_not_sign(self):
        def then(kind, payload):
            def on(d):
                d["journal"]["entries"].insert(-1, entry(kind, payload))
                for n, e in enumerate(d["journal"]["entries"], 1):
                    e["seq"] = n
            return on

        seat = "scrutineer-1"
        self.refused("signatures.key", then("seatReleased", {"seat": seat}))
        self.refused("signatures.key", then("tellerReplaced", {"seat": seat, "name": SEATS[seat], "reason": "回避"}))
        self.refused("signatures.key", then("seatPaired", {"seat": seat, "capabilityHash": "", "signingKey": "0" * 64}))
        self.refused("signatures.key", then("seatPaired", {"seat": seat, "capabilityHash": "", "signingKey": None}))
        self.refused("signatures.seat", then("nominationWithdrawn", {"seat": seat}))
        self.refused("signatures.name", lambda d: [then(k, p)(d) for k, p in (
            ("tellerReplaced", {"seat": seat, "name": "郑新任", "reason": "回避"}), ("seatPaired", {"seat": seat, "signingKey": SIGNERS[seat].public.hex()}))])


class CommandLine(unittest.TestCase):
    def run_on(self, data, *options, **environment):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "档案.zip")
            if isinstance(data, int):
                with open(path, "wb") as file:
                    file.truncate(data)
            else:
                with open(path, "wb") as file:
                    file.write(data)
            return self.run_with(path, *options, **environment)

    def run_with(self, *arguments, **environment):
        done = subprocess.run([sys.executable, "-B", PROGRAM, *arguments], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment})
        self.assertEqual(done.stderr, b"")
        return done.returncode, done.stdout.decode("utf-8")

    def test_what_people_read(self):
        code, text = self.run_on(pack(example()))
        self.assertEqual(code, 0)
        for words in ("应到20名，实到18名，列席2名，发出18张，收回15张，有效12张，无效3张。", "其中纸质票发出6张，收回5张。", "李\\书记（党支部书记）总体评价：优秀 9，称职 2，基本称职 0，不称职 0，弃权 1",
                      "周\\u0009委员（支部委员）", "计票人甲 钱计票：设备签名，密钥核对无误", "无效原因：超出名额2张，作废1张"):
            self.assertIn(words, text)
        self.assertTrue(text.rstrip().endswith("结论：相符"))

    def test_what_machines_read(self):
        d = example()
        code, text = self.run_on(pack(d), "--json")
        result = json.loads(text)
        self.assertEqual((code, result["ok"], result["problem"], result["count"]), (0, True, None, d["count"]))
        self.assertEqual(result["root"], digest(unpacked(pack(d))["manifest"]))
        self.assertEqual(sorted(result), ["count", "notes", "ok", "problem", "root", "signatures"])
        d["count"]["present"] = 3
        code, text = self.run_on(pack(d), "--json")
        result = json.loads(text)
        self.assertEqual((code, result["ok"], result["count"], result["problem"]["code"], result["problem"]["file"]), (1, False, None, "count.issued", "count.json"))
        code, text = self.run_on(pack(d))
        self.assertTrue(code == 1 and "结论：不相符。发出 18 张，多于实到 3 名" in text and "应到" not in text)

    def test_a_name_cannot_write_a_verdict(self):
        d = example()
        d["meeting"]["unit"] = "\x1b[2J\n结论：相符\u202e"
        _, text = self.run_on(pack(d))
        self.assertIn("\\u001b[2J\\u000a结论：相符\\u202e", text)

    def test_a_console_without_chinese(self):
        code, text = self.run_on(pack(example()), PYTHONIOENCODING="ascii")
        self.assertEqual(code, 0)
        self.assertIn("\\u76f8\\u7b26", text)

    def test_anything_at_all(self):
        rng = random.Random(3)
        for data, exit_code, code in ((b"", 1, "zip.notAnArchive"), (rng.getrandbits(80000).to_bytes(10000, "big"), 1, "zip.notAnArchive"),
                                      (b"PK\3\4" + rng.getrandbits(80000).to_bytes(10000, "big"), 1, "zip.incomplete"),
                                      (200 * 2**20, 1, "zip.notAnArchive"), (256 * 2**20 + 1, 2, "file.tooLarge")):
            exit_now, text = self.run_on(data, "--json")
            self.assertEqual((exit_now, json.loads(text)["problem"]["code"]), (exit_code, code))
        with tempfile.TemporaryDirectory() as folder:
            for path in (folder, os.path.join(folder, "none.zip"), os.devnull, ""):
                exit_now, text = self.run_with(path, "--json")
                self.assertEqual((exit_now, json.loads(text)["problem"]["code"]), (2, "file.unreadable"))
        self.assertEqual(self.run_with()[0], 2)
        self.assertEqual(self.run_with("a", "b")[0], 2)
        self.assertEqual(self.run_with("--help")[0], 0)


if __name__ == "__main__":
    unittest.main()
