"""An export that did not come to its end: which files are whole all the same, and why others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.writeup.target import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hls_facilitator.writeup.export import Exported


class StoppedExport(Cancelled):
    """An export is not wanted any more; `written` are the files that were whole by then."""

    def __init__(self, written: Sequence[Exported]) -> None:
        super().__init__()
        self.written = tuple(written)


class UnfinishedExportError(AppError):
    """Some formats could not be written: each with its reason, and `written` what is there all the same."""

    def __init__(self, problems: Sequence[AppError], written: Sequence[Exported]) -> None:
        self.written = tuple(written)
        self._told = (*_there(written), *_each_reason_once(problems))
        super().__init__(*(self.sentence(index) for index in range(3)))

    def sentence(self, index: int, translate: Callable[[str], str] = str) -> str:
        """Return a sentence of every problem, none twice; with where the work is also what was written."""
        said = (told.sentence(index, translate) for told in self._told)
        return " ".join(dict.fromkeys(filter(None, said)))


def _there(written: Sequence[Exported]) -> Iterator[AppError]:
    """Yield where the files are that were written, if there are any."""
    if written:
        files = ", ".join(file.path.name for file in written)
        yield AppError("", "Written all the same: {files}.", files=files)


def _each_reason_once(problems: Sequence[AppError]) -> Iterator[AppError]:
    """Yield the problems; of those that differ in their file alone the first, and the names of the others."""
    left = list(problems)
    while left:
        first = left[0]
        alike = [one for one in left if _reason(one) == _reason(first)]
        left = [one for one in left if one not in alike]
        yield first
        others = dict.fromkeys(str(one.names["file"]) for one in alike[1:] if "file" in one.names)
        if others:
            yield AppError("The same goes for {files}.", files=", ".join(others))


def _reason(problem: AppError) -> tuple[object, ...]:
    return problem.parts, {name: value for name, value in problem.names.items() if name != "file"}
