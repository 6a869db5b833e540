"""Two hundred identifiers to plant in a workshop, and a search for them in any file that was exported."""

from __future__ import annotations

import html
import random
import re
import zipfile
from base64 import b64decode
from io import BytesIO
from itertools import cycle
from typing import TYPE_CHECKING

import pikepdf
from msgspec.structs import replace
from PIL import Image, PngImagePlugin

from hls_facilitator.live.journal import fold
from hls_facilitator.model import (
    DOCUMENT_KINDS,
    Act,
    Block,
    Card,
    Deal,
    Group,
    Handout,
    Note,
    Pages,
    Person,
    Photo,
    Step,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.writeup.source import Developed, Source
from tests.read_back import read_artifacts, read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hls_facilitator.model import NoteKind

GIVEN = ("Aileen", "Birgit", "Callum", "Dorota", "Eilidh", "Farida", "Gwilym", "Hamish", "Jürgen", "Morag")
FAMILY = ("Abernethy", "Bąkowska", "Carruthers", "Dalgleish", "Fyfe", "Grünwald", "Jardine")
WATCHED = tuple(f"Vorhaben Q{number}x" for number in range(20))
KINDS: tuple[NoteKind, ...] = "insight", "quote", "action", "experiment", "decision", "promise", "parking"
START = 1_793_872_800.0


def names(count: int) -> list[str]:
    """Return names of which no two are alike."""
    return [
        f"{GIVEN[n % len(GIVEN)]}{chr(97 + n % 26)} {FAMILY[n % len(FAMILY)]}{chr(97 + n // 7 % 26)}"
        for n in range(count)
    ]


def with_check_digit(nine: str) -> str | None:
    """Return nine digits with the tenth that modulus 11 asks for, None where that would be ten."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    check = (11 - total % 11) % 11
    return None if check == 10 else nine + str(check)


def numbers(chance: random.Random) -> Iterator[str]:
    """Yield CHI numbers, NHS numbers, phone numbers, postcodes and mail addresses without end, in turn."""
    phones = "07700 {}", "+44 7700 {}", "0131 49{}", "+49 30 {}", "0049 (0)171 {}"
    while True:
        day = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
        if chi := with_check_digit(f"{day}{chance.randint(100, 999)}"):
            yield chi
        if nhs := with_check_digit(f"9{chance.randint(10_000_000, 99_999_999)}"):
            yield f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}"
        local, inward = chance.randint(100_000, 999_999), "".join(chance.choices("ABDEFGHJLNPQ", k=2))
        yield chance.choice(phones).format(local)
        yield f"EH{chance.randint(1, 17)} {chance.randint(1, 9)}{inward}"
        yield f"mail.{local}@planted{local}.example.org"


def planted() -> tuple[Source, tuple[str, ...]]:
    """Return a workshop of one day with identifiers in every text it has, and the identifiers."""
    chance = random.Random(6)
    who = names(60)
    supply = numbers(chance)
    loose = [next(supply) for _ in range(120)]
    people = tuple(
        Person(
            f"p{n}",
            name,
            f"Partnership {n % 5}",
            "Chief Officer",
            f"{n}@secret{n}.example.net",
            f"T{n}",
            "nuts",
        )
        for n, name in enumerate(who)
    )
    secrets = cycle([*who, *loose, *WATCHED])

    def said(words: str = "Somebody told the table about") -> str:
        return f"{words} {next(secrets)}, and {next(secrets)} (see {next(secrets)})."

    notes = [
        Note(f"n{n}", said(), kind, "b1", "q1", "g1", at=START + n, owner=who[n % 60], due=next(secrets),
             starred=n % 3 == 0, theme="t1", said_by=who[n % 60], attribution="named",
             details=(("carried_by", who[n % 60]), ("purpose", said("So that"))))
        for n, kind in enumerate(KINDS * 12)
    ]  # fmt: skip
    notes.append(Note("secret", f"Private: {who[0]}", private=True, at=START))
    block = Block(
        "b1", said("Talk"), 20, "breakout", said(), said(), said(), said(), who[1], said(),
        (Step("s1", said(), 20),), (Card("q1", said()),), (said("Pens for"),),
        (Handout("h1", said(), said()),),
    )  # fmt: skip
    workshop = Workshop(
        "w", said("The day of"), date="2026-11-05", place=said(), audience=said(), outcomes=(said(), said()),
        blocks=(block, replace(block, id="b2", title=said("Then"))),
        groups=(Group("g1", f"The table of {next(secrets)}"),), participants=people,
        deal=Deal(("g1",), (((people[0].id,),),), ((people[0].id,),)), source=said("After"),
        attribution="named",
        write_up=WriteUp(
            said("In short"), (said("We ask"), said("And")), "2026-12-03",
            tuple(Pages(kind, headings=(("summary", said("Words of")),)) for kind in DOCUMENT_KINDS),
            WATCHED, style="",
        ),
    )  # fmt: skip
    run = fold([
        Act(1, START, "start", "b1", START),
        Act(2, START + 900, "enter", "b2"),
        Act(3, START + 1800, "finish"),
    ])  # fmt: skip
    photos = tuple(
        Developed(Photo(f"f{n}", "", f"{who[n]} {loose[n]}.jpg", said("Chart of"), "b1"), data, 60, 40)
        for n, data in enumerate((a_jpeg(who[2], loose[2]), a_png(who[3], loose[3])))
    )
    source = Source(
        workshop, run, tuple(notes), START + 3600, (Theme("t1", said("About"), said()),),
        (Vote("t1", who[5], 2), Vote("t1", "p1", 1)), photos,
        following=Workshop("w2", said("Next"), date="2026-12-03", participants=people),
    )  # fmt: skip
    mails = tuple(person.email for person in people)
    return source, (*who, *loose, *WATCHED, *mails)


def a_jpeg(name: str, number: str) -> bytes:
    """Return a photo that says in EXIF, XMP, IPTC, a comment and behind its end who took it, and where."""
    exif = Image.Exif()
    exif[0x013B] = name  # artist
    exif[0x010E] = number  # description
    exif.get_ifd(0x8825)[1] = "N"  # place
    exif.get_ifd(0x8825)[2] = (55.0, 57.0, 11.0)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{name}</creator></x:xmpmeta>'.encode()
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, xmp=xmp, comment=number)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x10" + name.encode()[:16].ljust(16)
    whole = out.getvalue()
    return whole[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + whole[2:] + name.encode()


def a_png(name: str, number: str) -> bytes:
    """Return a picture with texts about who made it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", name)
    texts.add_itxt("Comment", number)
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG", pnginfo=texts)
    return out.getvalue()


def layers(path: Path) -> Iterator[str]:
    """Yield everything a file says: its name, its bytes, what is packed in it, and its text as it is read."""
    yield path.name
    data = path.read_bytes()
    yield from _as_texts(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(path) as packed:
            for member in packed.namelist():
                yield member
                yield from _as_texts(packed.read(member))
    if data.startswith(b"%PDF"):
        yield read_pdf(path)
        yield from read_artifacts(path)
        with pikepdf.open(path) as pdf:
            for thing in pdf.objects:
                yield str(thing) if not isinstance(thing, pikepdf.Stream) else str(thing.stream_dict)
                if isinstance(thing, pikepdf.Stream):
                    yield from _as_texts(_unpacked(thing))


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG, which is read as it is
        return stream.read_raw_bytes()


def _as_texts(data: bytes) -> Iterator[str]:
    """Yield bytes as the texts they could be, marks of XML taken away too."""
    text = data.decode("utf-8", "ignore")
    yield text
    if "<" in text:
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield text.replace("\r\n ", "")  # as a calendar folds its lines
    yield re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)  # as JSON may write a letter
    for packed in re.findall(r"base64,([A-Za-z0-9+/=]{40,})", text):  # a picture within a page
        yield from _as_texts(b64decode(packed))
    for coding in ("utf-16-be", "utf-16-le"):
        yield data.decode(coding, "ignore")


def leaked(path: Path, secrets: Sequence[str]) -> list[str]:
    """Return the secrets that stand in a file, however spaced, in any of its layers."""
    left = dict.fromkeys(secrets)
    for layer in layers(path):
        squeezed = re.sub(r"\s+", " ", layer)
        for secret in [one for one in left if one in squeezed or one.replace(" ", "") in squeezed]:
            del left[secret]
    return [secret for secret in secrets if secret not in left]
