"""Write up every shipped day in every kind, language and format, and hold each file to its gates.

    PYTHONPATH=. python .ci/check_every_write_up.py [--only WORDS] [--out FOLDER] [--self-test]

Every agenda and programme is rehearsed in each language; a hostile workshop and one of 10,000 notes come
beside them. PDF: PDF/UA-1, PDF/A-2a and a screen reader's view; Word: the Open XML rules, and LibreOffice
must lose no word; HTML: axe in headless Chromium; all that is read: the order of its Document; data: what
was told, cell by cell; every file: nothing in it runs or reaches outside. One line for each fault, with the
file, the gate and what it says; the exit status is 1 when there is any. The gates have tests of their own in
tests/core; `--self-test` proves those that need other programs.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import socket
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import check_html
from browser import browser

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.plan import programmes
from hls_facilitator.plan.templates import builtin
from hls_facilitator.writeup import documents, rows
from hls_facilitator.writeup.export import FORMATS, export
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.word import write_word
from tests import write_up_days
from tests.gates import check_pdf
from tests.gates_closed import ways_out
from tests.gates_data import check_calendar, check_csv, check_excel, check_json
from tests.gates_docx import check_docx
from tests.gates_order import check_order, words
from tests.pdf_pictures import HOUSE
from tests.planted import leaked
from tests.word_samples import every
from tests.word_templates import template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hls_facilitator.model import DocumentKind
    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.export import Exported
    from hls_facilitator.writeup.rows import Sheet
    from hls_facilitator.writeup.source import Source

BATCH = 12  # Word files in one start of LibreOffice
LONGEST = 60  # letters of a word that are looked for: longer ones are cut where a page ends
IN_PIECES = re.compile("[\u00ad\u1e00-\u1eff\ufb00-\ufb06]")
"""What LibreOffice draws from a second font in the midst of a word, where pdftotext reads on elsewhere."""

SECONDS = 600  # after which a program that hangs is a fault


class Day(NamedTuple):
    """A day to write up: what it is called in the output, what makes its sources, and its look."""

    name: str
    make: Callable[[], Sequence[Source]]
    style: HouseStyle = PLAIN


class Fault(NamedTuple):
    """What a gate says of a file."""

    file: str
    gate: str
    said: str


class Written(NamedTuple):
    """What came of one day: its faults, its files by format, and the words of each Word file."""

    faults: list[Fault]
    files: list[Path]
    words: dict[Path, list[str]]


def days() -> Iterator[Day]:
    """Yield every day there is to write up, the long ones first."""
    yield Day("ten-thousand.en", lambda: (write_up_days.ten_thousand(),))
    yield Day("hostile.en", lambda: (write_up_days.hostile("en"),))
    yield Day("hostile.de", lambda: (write_up_days.hostile("de"),), HOUSE)
    own = HouseStyle("Own", word_template=template(form="template"))
    yield Day("own-template.en", partial(write_up_days.agenda, "chief-officers-intro", "en"), own)
    for series in programmes.builtin():
        for language in LANGUAGES:
            yield Day(f"{series.id}.{language}", partial(write_up_days.series, series.id, language))
    for agenda in builtin():
        for language in LANGUAGES:
            yield Day(f"{agenda.id}.{language}", partial(write_up_days.agenda, agenda.id, language))


def kinds(day: Day, sources: Sequence[Source]) -> tuple[DocumentKind, ...]:
    """Return the kinds to write of a day; of 10,000 notes the full record says it all."""
    return ("full",) if day.name.startswith("ten-thousand") else write_up_days.kinds_of(sources)


def write_up(name: str, out: Path) -> Written:
    """Write a day in every kind and format into a folder of its own, and hold it to the quick gates."""
    day = next(day for day in days() if day.name == name)
    sources = day.make()
    t = Translations(sources[0].workshop.language)
    whole = Written([], [], {})
    for kind in kinds(day, sources):
        folder = out / name / kind
        materials = documents.materials(sources, kind, None, t)
        document = documents.told(materials, t, day.style)
        made = export(sources, folder, FORMATS, kind=kind, style=day.style)
        for file, gate, said in checked(made, document, rows.sheets(materials, t)):
            whole.faults.append(Fault(str(file.relative_to(out)), gate, said))
        whole.files.extend(file.path for file in made)
        told = list(dict.fromkeys(word for said in words(document) for word in letters(said)))
        whole.words.update((file.path, told) for file in made if file.format == "docx")
    return whole


def checked(
    made: Sequence[Exported], document: Document, sheets: Sequence[Sheet]
) -> Iterator[tuple[Path, str, str]]:
    """Yield (file, gate, what it says) for each fault of the files of one document."""
    of_format = {form: [file.path for file in made if file.format == form] for form in FORMATS}
    missing = {"pdf", "docx", "html", "md", "json"} - {form for form, paths in of_format.items() if paths}
    yield from ((Path(document.title), "formats", f"no {form} was written") for form in sorted(missing))
    gates: dict[str, tuple[str, Callable[[Path], list[str]]]] = {
        "pdf": ("accessible PDF", check_pdf),
        "docx": ("Open XML", check_docx),
        "xlsx": ("workbook", lambda path: check_excel(path, sheets)),
        "ics": ("calendar", check_calendar),
        "json": ("JSON", check_json),
    }
    for file in made:
        held = [gates[file.format]] if file.format in gates else []
        if file.format in ("pdf", "docx", "html", "md"):
            held.append(("reading order", lambda path: check_order(path, document)))
        held += [("closed", ways_out), ("metadata", lambda path: leaked(path, [write_up_days.SECRET]))]
        for gate, check in held:
            yield from ((file.path, gate, said) for said in check(file.path))
    if of_format["csv"]:
        yield from ((of_format["csv"][0], "tables", said) for said in check_csv(of_format["csv"], sheets))


def seen_by_axe(pages: Sequence[Path], out: Path) -> list[Fault]:
    """Return what axe finds in pages in any of their looks; one browser shows them all."""
    with browser() as window:
        return [
            Fault(
                str(page.relative_to(out)),
                f"axe {look}",
                f"{rule['id']}: {rule['help']}: {rule['where'][:1]}",
            )
            for page in pages
            for look, rule in check_html.violations(window, page, check_html.LOOKS)
        ]


def through_office(batch: Sequence[tuple[Path, list[str]]], out: Path) -> list[Fault]:
    """Return which words LibreOffice loses when it makes PDFs of Word files."""
    with TemporaryDirectory() as scratch:
        copies = {Path(scratch, f"{number}.docx"): entry for number, entry in enumerate(batch)}
        for copy, (path, _) in copies.items():
            copy.write_bytes(path.read_bytes())
        office = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
        office += ["--convert-to", "pdf", "--outdir", scratch, *map(str, copies)]
        subprocess.run(office, capture_output=True, check=False, timeout=SECONDS)
        return [
            Fault(str(path.relative_to(out)), "LibreOffice", said)
            for copy, (path, told) in copies.items()
            for said in lost(copy.with_suffix(".pdf"), told)
        ]


def lost(pdf: Path, told: Iterable[str]) -> list[str]:
    """Return which words are not in a PDF; a long one may be in pieces where lines end."""
    if not pdf.exists():
        return ["it did not open"]
    read = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    known, whole = set(letters(read)), "".join(letters(read))
    return [f"{word!r} is lost" for word in told if word not in known and word not in whole]


def letters(text: str) -> list[str]:
    """Return the words of a text as every program has them: no signs, no marks on letters, no ligatures."""
    ordinary = " ".join(word[:LONGEST] for word in text.split() if not IN_PIECES.search(word))
    plain = unicodedata.normalize("NFKD", ordinary)
    return re.findall(r"\w+", "".join(sign for sign in plain if unicodedata.category(sign) != "Mn"))


def main() -> int:
    """Write, check and tell; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="days whose name has these words in it")
    parser.add_argument("--out", type=Path, help="a folder to keep the files in")
    parser.add_argument("--self-test", action="store_true", help="test these gates instead")
    chosen = parser.parse_args()
    with TemporaryDirectory() as scratch:
        if chosen.self_test:
            return self_test(Path(scratch))
        out = chosen.out or Path(scratch)
        faults = run([day.name for day in days() if chosen.only in day.name], out)
    for fault in sorted(faults):
        print(f"{fault.file}: {fault.gate}: {fault.said}")
    print(f"{len(faults) or 'no'} faults")
    return int(bool(faults))


def run(names: Sequence[str], out: Path) -> list[Fault]:
    """Write up these days and return the faults; prints counts and minutes as it goes."""
    begun = time.monotonic()
    cores = os.cpu_count() or 2
    whole = Written([], [], {})
    door = socket.create_server(("127.0.0.1", write_up_days.DOOR))
    with ProcessPoolExecutor(cores) as pool:
        for done in as_completed(pool.submit(write_up, name, out) for name in names):
            faults, files, told = done.result()
            whole.faults.extend(faults)
            whole.files.extend(files)
            whole.words.update(told)
    counts = sorted(Counter(path.suffix[1:] for path in whole.files).items())
    tell(begun, ", ".join((f"{len(names)} days", *(f"{count} {form}" for form, count in counts))))
    with ThreadPoolExecutor(cores) as pool:
        entries = list(whole.words.items())
        batches = [entries[at : at + BATCH] for at in range(0, len(entries), BATCH)]
        for found in pool.map(partial(through_office, out=out), batches):
            whole.faults.extend(found)
        tell(begun, f"{len(entries)} Word files through LibreOffice")
        pages = [path for path in whole.files if path.suffix == ".html"]
        for found in pool.map(partial(seen_by_axe, out=out), [pages[core::cores] for core in range(cores)]):
            whole.faults.extend(found)
        tell(begun, f"{len(pages)} pages before axe, each {', '.join(check_html.LOOKS)}")
    if knocked(door):
        whole.faults.append(Fault("any of them", "network", "a program that opened it asked for an address"))
    return whole.faults


def knocked(door: socket.socket) -> bool:
    """Return whether anybody came to where the hostile texts point; closes the door."""
    with door:
        return bool(select.select([door], [], [], 0)[0])


def self_test(folder: Path) -> int:
    """Prove that a lost word, a damaged file and who asks the network are seen; returns the exit status."""
    sound, damaged = folder / "sound.docx", folder / "damaged.docx"
    write_word(every(), sound)
    damaged.write_bytes(sound.read_bytes()[:2_000])
    told = [word for said in words(every()) for word in letters(said)]
    door = socket.create_server(("127.0.0.1", 0))
    socket.create_connection(door.getsockname()).close()
    seen = {
        "a sound file passes": through_office([(sound, told)], folder) == [],
        "a lost word": [fault.said for fault in through_office([(sound, [*told, "heronry"])], folder)]
        == ["'heronry' is lost"],
        "a damaged file": [fault.said for fault in through_office([(damaged, told)], folder)]
        == ["it did not open"],
        "who asks the network": knocked(door),
        "nobody asks": not knocked(socket.create_server(("127.0.0.1", 0))),
    }
    for name, right in seen.items():
        print(f"{'seen' if right else 'MISSED'}: {name}")
    return int(not all(seen.values()))


def tell(begun: float, words: str) -> None:
    """Print what is done and how many minutes have gone."""
    print(f"{words}: {(time.monotonic() - begun) / 60:.1f} min so far", flush=True)


if __name__ == "__main__":
    sys.exit(main())
