"""Write the list of English words anew: `python resources/words/make.py FOLDER`.

FOLDER is the unpacked npm package dictionary-en-gb, whose licence stands beside the list. It holds stems and
the rules of their endings, which spylls reads (`pip install spylls`). The list holds every word they make,
in small letters, and how common it is by pyspellchecker's own English list: that one is American, and so it
only counts.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spellchecker import SpellChecker
from spylls.hunspell import Dictionary  # pyright: ignore[reportMissingImports] only whoever runs this needs it

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent
LEAST = 1
"""Where the American list does not know a word."""


def forms(stem: str, flags: Iterable[str], rules: Any) -> Iterator[str]:  # noqa: ANN401 spylls has no types
    """Yield a stem, and it with each ending and beginning that its flags allow."""
    begun = [
        prefix for flag in flags for prefix in rules.PFX.get(flag, ()) if prefix.cond_regexp.search(stem)
    ]
    ended = [
        suffix for flag in flags for suffix in rules.SFX.get(flag, ()) if suffix.cond_regexp.search(stem)
    ]
    yield stem
    for prefix in begun:
        yield prefix.add + stem[len(prefix.strip) :]
    for suffix in ended:
        word = stem[: len(stem) - len(suffix.strip)] + suffix.add
        yield word
        if suffix.crossproduct:
            yield from (prefix.add + word[len(prefix.strip) :] for prefix in begun if prefix.crossproduct)


def words(dictionary: Any) -> set[str]:  # noqa: ANN401 spylls has no types
    """Return every word of letters that the dictionary knows, in small letters and without its ’s."""
    hidden = {dictionary.aff.FORBIDDENWORD, dictionary.aff.ONLYINCOMPOUND} - {None}
    made = {
        form.lower().removesuffix("'s")
        for word in dictionary.dic.words
        if not hidden & set(word.flags)
        for form in forms(word.stem, word.flags, dictionary.aff)
    }
    return {word for word in made if word.replace("'", "").isalpha()}


def main() -> None:
    """Write the list beside this script."""
    british = words(Dictionary.from_files(str(Path(sys.argv[1]) / "index")))
    counts = SpellChecker(language="en").word_frequency.dictionary
    # "organize" is British too, as Oxford spells it.
    oxford = {other for word in british if (other := word.replace("is", "iz")) != word and other in counts}
    counted = {word: max(counts.get(word, 0), LEAST) for word in sorted(british | oxford)}
    packed = gzip.compress(json.dumps(counted, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)
    (HERE / "en-GB.json.gz").write_bytes(packed)
    print(f"{len(counted)} words, {len(packed) // 1000} kB")


if __name__ == "__main__":
    main()
