"""Makes the chime that stands beside it: `python resources/sounds/make.py`; our own, free of rights."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050  # samples a second
LENGTH = 2.2  # seconds
TONES = ((523.25, 0.0), (659.26, 0.16))  # Hz, and the second each is struck: C5, then E5
PARTIALS = (
    (1.0, 1.0, 1.1),
    (2.0, 0.28, 0.6),
    (3.01, 0.09, 0.3),
)  # of a soft bell: ratio, loudness, decay in s
ATTACK = 0.012  # seconds, so that it does not click
LOUDEST = 0.5  # of what a sample can hold


def sample(moment: float) -> float:
    """Return the height of the sound at a moment (seconds)."""
    height = 0.0
    for pitch, struck in TONES:
        since = moment - struck
        if since <= 0:
            continue
        swell = min(since / ATTACK, 1.0)
        height += swell * sum(
            loud * math.exp(-since / decay) * math.sin(math.tau * pitch * ratio * since)
            for ratio, loud, decay in PARTIALS
        )
    fade = min((LENGTH - moment) / 0.3, 1.0)
    return height * fade


def main() -> None:
    """Write chime.wav beside this file."""
    heights = [sample(number / RATE) for number in range(int(RATE * LENGTH))]
    scale = LOUDEST * 32_767 / max(abs(height) for height in heights)
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(height * scale)) for height in heights))


if __name__ == "__main__":
    main()
