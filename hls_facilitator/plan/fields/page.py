"""One hand-written TOML file under examination: read whole, every mistake kept with its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hls_facilitator.plan.fields.readers import MistakeError, short
from hls_facilitator.plan.typed import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.fields.readers import Reader, Table

MOST_BYTES = 500_000  # of a file; the longest agenda that ships has 18 kB
MOST_READ = 2_000_000  # of one that is too large, to say which of its fields is
MOST_MISTAKES = 100  # that anybody reads
# A dotted key that would take minutes to read.
DEEP = re.compile(r"(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){50}[\w-]")


@dataclass(frozen=True)
class Level:
    """One sort of table in a file: the heading it stands under, its fields with readers, the needed ones."""

    heading: str
    readers: Mapping[str, Reader]
    needed: tuple[str, ...]


class Page:
    """One file under examination: its name, the kinds of table it may hold, and what was found wrong."""

    def __init__(self, name: str, levels: Sequence[Level], t: Translations) -> None:
        self.name = name
        self.levels = levels
        self.t = t
        self.mistakes: list[str] = []

    def mistake(self, place: str, sentence: str) -> None:
        """Keep a mistake with its place: the file, and inside it `place` unless that is empty."""
        line = one_line(f"{self.name}{', ' if place else ''}{place}: {sentence}")
        if len(self.mistakes) < MOST_MISTAKES:
            self.mistakes.append(line)
        elif not self.full:
            self.mistakes.append(f"{self.name}: {self.t('There are more mistakes than these.')}")

    @property
    def full(self) -> bool:
        """Whether there are more mistakes than are kept."""
        return len(self.mistakes) > MOST_MISTAKES

    def read(self, path: Path) -> Table | None:
        """Return what a file holds, or None; keep a mistake when it cannot be read as TOML in UTF-8."""
        text = self.text(path)
        return None if text is None else self.parse(text)

    def text(self, path: Path) -> str | None:
        """Return the text of a file, or None; keep a mistake when it is too long or none."""
        t = self.t
        try:
            if path.exists() and not path.is_file():
                self.mistake("", t("This is no file that can be read."))
                return None
            with path.open("rb") as file:
                data = file.read(MOST_READ + 1)
            size = max(path.stat().st_size, len(data))
        except OSError as error:
            self.mistake("", t("The file cannot be read ({reason}).", reason=error.strerror or error))
            return None
        if len(data) > MOST_READ:
            self._too_large(size)
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.mistake("", t("The file is not text in UTF-8. Save it again as plain text in UTF-8."))
        return None

    def parse(self, toml: str) -> Table | None:
        """Return what a text holds, or None; keep a mistake when it is too long or no TOML."""
        size = len(toml.encode("utf-8", "surrogatepass"))
        if size > MOST_BYTES:
            self._too_large(size)
        if size > MOST_READ:
            return None
        try:
            if not DEEP.search(toml):
                return tomllib.loads(toml)
        except RecursionError:
            pass
        except tomllib.TOMLDecodeError as error:
            self.mistake(*_broken(str(error), toml, self.t))
            return None
        except ValueError:  # Python's own, of more digits than it likes to read
            self.mistake("", self.t("A number in it has too many digits."))
            return None
        self.mistake("", self.t("Its values lie too deep inside each other."))
        return None

    def _too_large(self, size: int) -> None:
        self.mistake(
            "",
            self.t(
                "The file has {size} kB, and at most {most} kB are read.",
                size=-(-size // 1000),
                most=MOST_BYTES // 1000,
            ),
        )

    def fields(self, table: Table, level: Level, place: str) -> Table:
        """Return the values of `table` that are as they should be; keep a mistake for each other one."""
        values: Table = {}
        for field, value in table.items():
            if self.full:
                break
            if field not in level.readers:
                self.mistake(place, self._unknown(field, level))
                continue
            try:
                values[field] = level.readers[field](value, field, self.t)
            except MistakeError as wrong:
                self.mistake(place, str(wrong))
        for field in level.needed:
            if field not in table:
                self.mistake(place, self.t("“{field}” is missing.", field=field))
            elif values.get(field) in ("", []):
                self.mistake(place, self.t("“{field}” is empty.", field=field))
        return values

    def _unknown(self, field: str, level: Level) -> str:
        """Return what to say about a field that has no business in a table of this level."""
        from difflib import get_close_matches  # late: only a file with mistakes needs it

        for home in self.levels:
            if field in home.readers and not home.heading:
                return self.t("“{field}” belongs at the top, above the first [[…]].", field=field)
            if field in home.readers:
                return self.t("“{field}” belongs under {heading}.", field=field, heading=home.heading)
        near = get_close_matches(field, level.readers, n=1)
        field = short(field)
        if near:
            return self.t(
                "There is no field “{field}”. Perhaps “{near}” is meant.", field=field, near=near[0]
            )
        names = ", ".join(level.readers)
        return self.t("There is no field “{field}”. The fields here are: {names}.", field=field, names=names)


def _broken(report: str, toml: str, t: Translations) -> tuple[str, str]:
    """Return place and sentence for a report of tomllib, which ends in "(at line 3, column 9)"."""
    reason, _, where = report.partition(" (at ")
    found = re.match(r"line (\d+)", where)
    lines = toml.splitlines()[: int(found[1])] if found else toml.splitlines()
    place = t("line {n}", n=found[1]) if found else t("the last line")
    headings = re.findall(r"^[ \t]*\[\[\s*(\w+)\s*\]\]", "\n".join(lines), re.MULTILINE)
    if headings:
        number, heading = headings.count(headings[-1]), f"[[{short(headings[-1])}]]"
        place += ", " + t("in {heading} number {n}", heading=heading, n=number)
    twice = re.match(r"\s*([\w-]+)\s*=", lines[-1]) if lines and "overwrite" in reason else None
    if twice:
        return place, t("“{field}” stands here a second time.", field=short(twice[1]))
    return place, t("This cannot be read as TOML ({reason}).", reason=reason)
