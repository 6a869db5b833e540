"""Changes of what is known about the room: what of it was tried before the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from hls_facilitator.model import Trial, Workshop


def set_tried(workshop: Workshop, what: Trial, *, tried: bool) -> Workshop:
    """Say that the projector or the sound was tried and is as it should be, or is to be tried again."""
    others = tuple(one for one in workshop.tried if one != what)
    return replace(workshop, tried=(*others, what) if tried else others)
