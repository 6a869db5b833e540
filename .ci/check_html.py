"""Hold pages to axe-core in a headless Chromium: `check_html.py FILE …`, or `--self-test` to test this gate.

Each page is looked at on a wide screen, on one of 320 px, and in the dark. What is opened is a copy in a
folder of its own: without the page's policy, which forbids every script, and with the rules and a last
element that takes what they found. Prints each violation; the exit status is 1 when there is one, or a page
stayed silent.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BROWSER = "chromium-headless-shell"
LOOKS: dict[str, tuple[str, ...]] = {
    "wide": ("--window-size=1280,1000",),
    "narrow": ("--window-size=320,1000",),
    "dark": ("--window-size=1280,1000", "--blink-settings=preferredColorScheme=0"),
}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SECONDS = 300
ASK = """
const page = document.documentElement, width = innerWidth, own = [];
const light = matchMedia("(prefers-color-scheme: light)").matches;
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
axe.run(document, {runOnly: RULES, resultTypes: ["violations"]}).then(found => found.violations.map(
  rule => ({id: rule.id, help: rule.help, where: rule.nodes.map(node => node.html.slice(0, 120))})
), problem => [{id: "axe", help: String(problem), where: []}]).then(said => {
  const result = document.createElement("pre");
  result.id = "axe-result";
  result.textContent = JSON.stringify({light: light, width: width, found: said.concat(own)});
  document.body.append(result);
});
"""
RESULT = re.compile(r'<pre id="axe-result">(.*?)</pre>', re.DOTALL)
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


def violations(page: str, look: str) -> list[dict[str, Any]]:
    """Return what axe finds in a page as it is looked at; a page that stays silent is a finding, too."""
    rules = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    asked = ASK.replace("RULES", json.dumps({"type": "tag", "values": TAGS}))
    script = f"<script>{rules}</script><script>{asked}</script>"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "page.html")
        copy.write_text(POLICY.sub("", page).replace("</body>", f"{script}</body>"), encoding="utf-8")
        command = [
            BROWSER,
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            *LOOKS[look],
        ]
        command += ["--virtual-time-budget=60000", "--dump-dom", copy.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    said = RESULT.search(done.stdout)
    if said is None:
        return [{"id": "silent", "help": "The page gave no result", "where": [done.stderr[-300:]]}]
    result = json.loads(html.unescape(said[1]))
    if result["light"] == (look == "dark") or f"={result['width']}," not in LOOKS[look][0]:
        return [
            {"id": "look", "help": "The browser did not show the page as asked", "where": [str(result)[:80]]}
        ]
    return result["found"]


def check(path: Path) -> int:
    """Print what is wrong with a page in any look and return how many violations there are."""
    page, count = path.read_text("utf-8"), 0
    for look in LOOKS:
        for rule in violations(page, look):
            count += 1
            print(f"{path.name}, {look}: {rule['id']}: {rule['help']}")
            for where in rule["where"][:5]:
                print(f"    {where}")
    print(f"{path.name}: {count or 'no'} violations in {', '.join(LOOKS)}")
    return count


def self_test() -> int:
    """Prove that a sound page passes and that each fault is seen; return how many are not."""
    sys.path.insert(0, str(ROOT))
    from hls_facilitator.writeup.html import write_html
    from tests.markup_samples import whole

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        write_html(whole(), path)
        missed = check(path)
        page = path.read_text("utf-8")
    for name, (rule, pattern, put) in MUTATIONS.items():
        broken = re.sub(pattern, put, page, flags=re.DOTALL)
        look = "dark" if name.endswith("dark") else "narrow" if rule in NARROW else "wide"
        seen = {found["id"] for found in violations(broken, look)} if broken != page else set[str]()
        missed += rule not in seen
        print(f"{'seen' if rule in seen else 'MISSED'}: {name} ({', '.join(sorted(seen)) or 'nothing'})")
    return missed


def main(arguments: list[str]) -> int:
    """Check the pages, or the gate itself; returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    wrong = self_test() if arguments == ["--self-test"] else sum(check(Path(name)) for name in arguments)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
