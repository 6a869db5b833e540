"""Word files and workbooks with one fault each, for the tests of the gates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from pathlib import Path

EXTERNAL = (
    '<Relationship Id="rId99" Type="x/image" Target="http://127.0.0.1:9/" TargetMode="External"/>'
    "</Relationships>"
)
"""Put in for the end of a package's relationships, it makes one point at the network."""


def changed(sound: Path, faulty: Path, member: str, pattern: str, put: str, count: int = 1) -> Path:
    """Copy a package with one of its parts changed; as often as `count` says, 0 is everywhere."""
    with ZipFile(sound) as package, ZipFile(faulty, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            if name == member:
                before = data.decode()
                after = re.sub(pattern, put, before, count=count, flags=re.DOTALL)
                assert after != before, "nothing was changed"
                data = after.encode()
            made.writestr(name, data)
    return faulty
