"""Photos on their way in: from files, the clipboard and a folder that is watched; each comes in once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal

from hls_facilitator.languages import and_list
from hls_facilitator.live.acts import is_live
from hls_facilitator.live.journal import fold, standing
from hls_facilitator.live.reading import shown_card
from hls_facilitator.model import AppError, Photo
from hls_facilitator.notes.moves import added
from hls_facilitator.store import photo_files
from ui.pages.notes.place import Placing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""What files of photos are called; the last two come in so that it is said what to do about them."""

Seen = dict[Path, tuple[int, float]]
"""The photos in a folder, each with its size and when it was last written."""


class Place(Struct, frozen=True):
    """Where new photos belong: ids in the plan, and the words for them; empty where they belong to none."""

    block: str = ""
    card: str = ""
    group: str = ""
    question: str = ""
    table: str = ""


class Coming(Struct, frozen=True):
    """A photo that was kept: checksum, name of its file, and when it was taken (epoch seconds, or None)."""

    sha256: str
    name: str
    taken_at: float | None


class Intake(QObject):
    """Adds photos in the background; `told` carries a sentence and whether it is good news.

    `watching_changed` carries the folder that is watched, or an empty text.
    """

    told = Signal(str, bool)
    watching_changed = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self._placing = Placing(bridge.desk)
        self.folder: Path | None = None
        self._looking = False
        self._settled: Seen = {}  # photos that have come in, or were there before
        self._last: Seen = {}  # as they were at the last look
        bridge.reading_changed.connect(self._look)
        bridge.opened.connect(self.stop_watching)

    @property
    def place(self) -> Place:
        """Where a photo taken now belongs: the question of the moment, and where this is a seat its table."""
        self._placing.follow()
        now, plan = self._placing.now(), self._bridge.desk.plan
        table = next((group.name for group in plan.groups if group.id == plan.seat), "")
        return Place(
            now.block.id if now.block else "",
            now.card.id if now.card else "",
            plan.seat if table else "",
            now.card.question if now.card else "",
            table,
        )

    def _place_then(self, taken_at: float | None, place: Place) -> Place:
        """Return where a photo belongs: what the room did when it was taken, as far as its camera says when.

        `place` is where one taken now belongs.
        """
        desk = self._bridge.desk
        if taken_at is None:
            return place
        run = fold(tuple(act for act in standing(desk.acts) if act.at <= taken_at))
        if not is_live(run):
            return Place(group=place.group, table=place.table)
        card = shown_card(desk.plan, run, taken_at)
        question = (card.id, card.question) if card else ("", "")
        return Place(run.block, question[0], place.group, question[1], place.table)

    # ---- one by one ------------------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path | str]) -> None:
        """Add the photos in these files."""
        if paths:
            desk = self._bridge.desk
            job = partial(_keep_files, desk.library.path, tuple(map(Path, paths)))
            self._bridge.work(job, partial(self._kept, desk.plan.id, self.place), self._failed)

    def add_image(self, image: QImage) -> None:
        """Add a picture from the clipboard."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt takes the name
        desk = self._bridge.desk
        job = partial(_keep, desk.library.path, bytes(buffer.data().data()), self._t("Pasted picture"))
        self._bridge.work(job, partial(self._kept_one, desk.plan.id, self.place), self._failed)

    def _kept_one(self, workshop: str, place: Place, coming: Coming) -> None:
        self._kept(workshop, place, ((coming,), ()))

    def _kept(self, workshop: str, place: Place, came: tuple[Sequence[Coming], Sequence[AppError]]) -> None:
        """Give each photo an entry in the record, unless there is one, and say what could not come in."""
        from hls_facilitator.notes.photos import alt_text

        kept, refused = came
        desk, t = self._bridge.desk, self._t
        if desk.workshop is None or desk.workshop.id != workshop:
            return  # another was opened meanwhile; the files wait until they are added again
        here = {photo.sha256 for photo in desk.gathered.photos}
        fresh = {one.sha256: one for one in kept if one.sha256 not in here}
        photos = tuple(
            Photo(
                desk.new_id(), one.sha256, one.name,
                alt_text(there.table, there.question, one.taken_at or desk.now(), t),
                there.block, there.card, there.group, desk.plan.seat, one.taken_at or desk.now(),
            )
            for one in fresh.values()
            for there in (self._place_then(one.taken_at, place),)
        )  # fmt: skip
        desk.change(t("Add photo"), added(photos))
        words = [t.plural("{n} photo added.", "{n} photos added.", len(photos))] if photos else []
        if double := len(kept) - len(photos):
            words.append(t.plural("{n} was here already.", "{n} were here already.", double))
        words += [problem.worded(t) for problem in refused[:1]]
        others = [Path(str(problem.names["file"])).name for problem in refused[1:] if "file" in problem.names]
        if others:
            words.append(
                t.plural(
                    "{files} was not added either.", "{files} were not added either.",
                    len(others), files=and_list(others, t),
                )
            )  # fmt: skip
        self.told.emit(" ".join(words), not refused)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.told.emit(error.worded(self._t), False)

    # ---- a folder --------------------------------------------------------------------------------

    def watch(self, folder: str) -> None:
        """Add what comes into a folder from now on, such as the one a phone's photos arrive in."""
        try:
            self._settled = self._last = _look_into(Path(folder))
        except AppError as problem:
            self.told.emit(problem.worded(self._t), False)
            return
        self.folder = Path(folder)
        self.watching_changed.emit(folder)

    def stop_watching(self) -> None:
        """Look no more."""
        if self.folder is not None:
            self.folder = None
            self.watching_changed.emit("")

    def _look(self, _reading: object = None) -> None:
        """Look for new files, each time that the clock is read: at least every ten seconds."""
        if self.folder is not None and not self._looking:
            self._looking = True
            job = partial(_look_into, self.folder)
            self._bridge.work(job, partial(self._looked, self.folder), self._look_failed)

    def _look_failed(self, error: BaseException) -> None:
        """Say once that the folder is gone, such as with its stick."""
        self._looking = False
        self.stop_watching()
        self._failed(error)

    def _looked(self, folder: Path, found: Seen) -> None:
        """Take in what is new and was the same at the last look: then nobody is writing it any more."""
        self._looking = False
        if folder != self.folder:
            return
        ready = {
            path: state
            for path, state in found.items()
            if self._last.get(path) == state and self._settled.get(path) != state
        }
        self._last = found
        self._settled = {**self._settled, **ready}
        self.add_files(sorted(ready))


def _look_into(folder: Path) -> Seen:
    """Return the photos in a folder; raises AppError where that cannot be read."""
    try:
        return {
            path: (path.stat().st_size, path.stat().st_mtime)
            for path in folder.iterdir()
            if path.suffix.lower() in ENDINGS and path.is_file()
        }
    except OSError as error:
        raise AppError(
            "The folder {folder} cannot be read: {reason}.", "Nothing was changed.", "Choose another folder.",
            folder=folder, reason=error.strerror or str(error),
        ) from error  # fmt: skip


def _keep_files(library: Path, paths: Sequence[Path]) -> tuple[list[Coming], list[AppError]]:
    """Keep the photos of files; returns those, and why others did not come in."""
    kept: list[Coming] = []
    refused: list[AppError] = []
    for path in paths:
        try:
            kept.append(_keep(library, _bytes_of(path), path.name))
        except AppError as problem:
            refused.append(problem)
    return kept, refused


def _bytes_of(path: Path) -> bytes:
    from hls_facilitator.notes.photos import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # one more tells that it is too large
    except OSError as error:
        raise AppError(
            "{file} cannot be read: {reason}.", "This file was not added.", "Choose another file.",
            file=path, reason=error.strerror or str(error),
        ) from error  # fmt: skip


def _keep(library: Path, data: bytes, name: str) -> Coming:
    from hls_facilitator.notes.photos import inspect  # late: most days begin without photos

    picture = inspect(data, name)
    photo_files.keep(library, data)
    return Coming(picture.sha256, name, picture.taken_at)


def thumbnails(library: Path, photos: Sequence[Photo], longest: int) -> Mapping[str, bytes]:
    """Return a JPEG of each photo by its checksum, without those that are not here; for the background."""
    from hls_facilitator.notes.photos import upright

    made: dict[str, bytes] = {}
    for photo in photos:
        try:
            made[photo.sha256] = upright(photo_files.original(library, photo.sha256), photo.name, longest)
        except AppError:
            made[photo.sha256] = b""
    return made
