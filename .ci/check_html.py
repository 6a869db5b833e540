"""Hold pages to axe-core in a headless Chromium: `check_html.py FILE …`, or `--self-test` to test this gate.

Each page is looked at on a wide screen, on one of 320 px, and in the dark. Prints each violation; the exit
status is 1 when there is one.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from browser import Browser, browser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
LOOKS = {"wide": (1280, False), "narrow": (320, False), "dark": (1280, True)}
"""On what each page is looked at: how many CSS pixels wide, and whether in the dark."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ASK = """(() => {
const page = document.documentElement, own = [];
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const tell = (id, help, where) => { if (where.length) own.push({id: id, help: help, where: where}); };
const over = page.scrollWidth - page.clientWidth;
tell("reflow", "The page is wider than the screen", over > 0 ? [`by ${over} px`] : []);
// What axe leaves to people, or has given up: headers of tables, and names that are used twice.
const empty = table => [...table.querySelectorAll("th")].some(header => !header.innerText.trim());
const tables = [...document.querySelectorAll("table")];
const headless = tables.filter(table => !table.querySelector("th[scope=col]") || empty(table));
tell("table-headers", "A table has no headers, or empty ones", headless.map(table => table.innerText));
const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
tell("duplicate-id", "A name is used twice", ids.filter((id, place) => ids.indexOf(id) !== place));
return axe.run(document, {runOnly: RULES, resultTypes: ["violations"]}).then(found => found.violations.map(
  rule => ({id: rule.id, help: rule.help, where: rule.nodes.map(node => node.html.slice(0, 120))})
)).then(said => ({look: [innerWidth, dark], found: said.concat(own)}));
})()"""

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
MUTATIONS: dict[str, tuple[str, str, str]] = {  # the rule that has to see it, and what is put for what
    "no language": ("html-has-lang", ' lang="en-GB"', ""),
    "no title of the page": ("document-title", r"<title>[^<]*</title>\n<style>", "<style>"),
    "no alternative text": ("image-alt", ' alt="[^"]*"', ""),
    "a chart without its finding": ("svg-img-alt", r"(<svg[^>]*>)<title>.*?</title>", r"\1"),
    "low contrast": ("color-contrast", "--muted:#585F6B", "--muted:#B8BCC4"),
    "low contrast in the dark": ("color-contrast", "--muted:#AEB7C4", "--muted:#3C434E"),
    "an empty heading": ("empty-heading", r"(<h2[^>]*>).*?(</h2>)", r"\1\2"),
    "a skipped level": ("heading-order", r"<(/?)h2\b", r"<\1h5"),
    "an empty header of a table": ("table-headers", r'(<th scope="col"[^>]*>)[^<]*', r"\1"),
    "a table without headers": ("table-headers", r"<(/?)th\b[^>]*>", r"<\1td>"),
    "an id twice": ("duplicate-id", 'id="two"', 'id="one"'),
    "a landmark twice": ("landmark-unique", "(<nav .*?</nav>)", r"\1\1"),
    "two main parts": ("landmark-one-main", "</?main[^>]*>", ""),
    "what scrolls without the keyboard": ("scrollable-region-focusable", ' tabindex="0"', ""),
    "a zoom that is forbidden": ("meta-viewport", "initial-scale=1", "initial-scale=1, user-scalable=no"),
    "a list of something else": ("list", r'<ul class="notes" role="list">', "<ul><div>x</div>"),
    "wider than the screen": ("reflow", "</main>", '<p style="width: 1400px">x</p></main>'),
}

NARROW = ("reflow", "scrollable-region-focusable")
"""The rules that only bite on a narrow screen."""


@cache
def rules() -> str:
    """Return axe as a script."""
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def violations(window: Browser, page: Path, looks: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (look, rule) for all that axe, and what we ask beside it, find in a page."""
    window.show(page.absolute().as_uri())
    window.run(rules())
    for look in looks:
        width, dark = LOOKS[look]
        window.look(width, dark=dark)
        said = window.run(ASK.replace("RULES", json.dumps({"type": "tag", "values": TAGS})))
        if said["look"] != [width, dark]:
            raise RuntimeError(f"The browser did not show the page as asked: {said['look']}")
        yield from ((look, rule) for rule in said["found"])


def check(window: Browser, page: Path) -> int:
    """Print what is wrong with a page in any look and return how many violations there are."""
    count = 0
    for look, rule in violations(window, page, LOOKS):
        count += 1
        print(f"{page.name}, {look}: {rule['id']}: {rule['help']}")
        for where in rule["where"][:5]:
            print(f"    {where}")
    print(f"{page.name}: {count or 'no'} violations in {', '.join(LOOKS)}")
    return count


def self_test(window: Browser, folder: Path) -> int:
    """Prove that a sound page passes and that each fault is seen; return how many are not."""
    sys.path.insert(0, str(ROOT))
    from hls_facilitator.writeup.html import write_html
    from tests.markup_samples import whole

    path = folder / "page.html"
    write_html(whole(), path)
    missed = check(window, path)
    page = POLICY.sub("", path.read_text("utf-8"))  # which would keep a changed stylesheet out
    for name, (rule, pattern, put) in MUTATIONS.items():
        broken = re.sub(pattern, put, page, flags=re.DOTALL)
        look = "dark" if name.endswith("dark") else "narrow" if rule in NARROW else "wide"
        path.write_text(broken, encoding="utf-8")
        seen = (
            {found["id"] for _, found in violations(window, path, [look])} if broken != page else set[str]()
        )
        missed += rule not in seen
        print(f"{'seen' if rule in seen else 'MISSED'}: {name} ({', '.join(sorted(seen)) or 'nothing'})")
    return missed


def main(arguments: list[str]) -> int:
    """Check the pages, or the gate itself; returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    with browser() as window, TemporaryDirectory() as folder:
        if arguments == ["--self-test"]:
            return int(self_test(window, Path(folder)) > 0)
        return int(sum(check(window, Path(name)) for name in arguments) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
