"""Bytes damaged on their way by chance: bits flipped, parts cut out, doubled, put in or overwritten."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw what up to six accidents leave of some bytes, which are not empty."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(("flip", "cut", "end", "double", "insert", "overwrite"))):
            case "flip":
                data[place] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del data[place : place + draw(st.integers(1, 40))]
            case "end":
                del data[place:]
            case "double":
                data[place:place] = data[place : place + draw(st.integers(1, 400))]
            case "insert":
                data[place:place] = draw(st.binary(max_size=40))
            case _:
                data[place : place + 4] = b"\xff\xff\xff\xff"
        if not data:
            break
    return bytes(data)
