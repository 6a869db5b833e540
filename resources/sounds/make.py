"""Makes the chimes that stand beside it: `python resources/sounds/make.py`; our own, free of rights."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050  # samples a second
APART = 0.75  # seconds from one strike to the next
RINGS = 1.6  # seconds that the last one rings
TONES = ((523.25, 0.0), (659.26, 0.16))  # Hz, and the second each is struck: C5, then E5
PARTIALS = (
    (1.0, 1.0, 1.1),
    (2.0, 0.28, 0.6),
    (3.01, 0.09, 0.3),
)  # of a soft bell: ratio, loudness, decay in s
ATTACK = 0.012  # seconds, so that it does not click
LOUDEST = 0.5  # of what a sample can hold


def strike(since: float) -> float:
    """Return the height of the sound so many seconds after a strike."""
    height = 0.0
    for pitch, struck in TONES:
        after = since - struck
        if after > 0:
            swell = min(after / ATTACK, 1.0)
            height += swell * sum(
                loud * math.exp(-after / decay) * math.sin(math.tau * pitch * ratio * after)
                for ratio, loud, decay in PARTIALS
            )
    return height


def chime(count: int) -> list[float]:
    """Return the heights of so many strikes, one a sample."""
    length = APART * (count - 1) + RINGS
    moments = [number / RATE for number in range(int(RATE * length))]
    return [
        sum(strike(moment - APART * number) for number in range(count)) * min((length - moment) / 0.3, 1.0)
        for moment in moments
    ]


def main() -> None:
    """Write chime-1.wav, chime-2.wav and chime-3.wav beside this file, as loud as one another."""
    made = {count: chime(count) for count in (1, 2, 3)}
    scale = LOUDEST * 32_767 / max(abs(height) for heights in made.values() for height in heights)
    for count, heights in made.items():
        with wave.open(str(Path(__file__).with_name(f"chime-{count}.wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(b"".join(struct.pack("<h", round(height * scale)) for height in heights))


if __name__ == "__main__":
    main()
