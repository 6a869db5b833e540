"""reportlab as it was shipped, whatever lies in the folders and the environment of the computer it runs on.

Imported before all of reportlab: that would run `.reportlab_mods` and `.reportlab_settings` from a person's
home, and modules of these names from wherever Python looks.
"""

from __future__ import annotations

import sys
from types import ModuleType

for name in ("reportlab_mods", "reportlab_settings"):
    sys.modules[name] = ModuleType(name)  # what is there already is not looked for

from reportlab import rl_config  # noqa: E402 the lines above must run first

# What the environment may set, as far as pages and objects ask for it.
rl_config.pdfMultiLine = rl_config.pdfComments = 0
rl_config.canvas_basefontname = "Helvetica"
