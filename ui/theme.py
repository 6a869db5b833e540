"""The face: colours by role, fonts by size, icons tinted from one drawing, and the one stylesheet.

    theme = load_theme("light" | "dark" | "high-contrast" | "system")
    apply(app, theme, text_scale=1.0)      once at start, and again whenever a setting changes
    current().color("accent")              in a paintEvent; never a hex value in a widget
    button.setIcon(icon("play", "text"))   follows the theme by itself, also when it changes
    set_role(label, "meta", tone="warn")   the dynamic properties below, restyled at once

Properties the stylesheet (resources/themes/app.qss) knows:
- QLabel role: meta (12, muted) · label (12, medium) · muted · strong · section (13, heading of a group) ·
  note (16) · window-title (16) · title (20) · note-title (22) · block-title (28) · key (a key cap).
  QLabel tone: text · muted · accent · ok · warn · over.
- QFrame role: card · raised · well · live · selected · dashed · aside (facilitator's note) · bar (top line) ·
  foot (bottom line) · rule (a divider) · focus-box (note box) · strip (with a tone: accent, ok, warn, over).
- QPushButton and QToolButton role: none (outlined) · primary (one a page) · danger · quiet · icon · link ·
  kind (a note's kind, checkable) · pick (a large choice, checkable).
  fit: large (46 px, cockpit) · small (24 px).
- QLineEdit, QTextEdit, QPlainTextEdit role: bare; the text edits also note-box (22) · note-entry (16).
  QLineEdit tone: over (its text is not understood).
- QWidget role: page (paints the window's ground) · plain (see-through inside a QScrollArea).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import ClassVar, cast

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication, QWidget

from hls_facilitator.paths import resource

NAMES = ("system", "light", "dark", "high-contrast")

FAMILIES = [
    "Atkinson Hyperlegible Next",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Symbols 2",
    "Noto Emoji",
]

# role -> px at 100 %, weight
FONTS = {
    "meta": (12, 400),
    "label": (12, 500),
    "body": (14, 400),
    "strong": (14, 600),
    "note": (16, 400),
    "window-title": (16, 600),
    "title": (20, 600),
    "note-box": (22, 400),
    "block-title": (28, 700),
    "clock": (104, 700),
}

BLOCK_ICONS = {
    "welcome": "hand",
    "check-in": "message-circle",
    "talk": "presentation",
    "breakout": "users",
    "plenary": "megaphone",
    "break": "coffee",
    "reflection": "feather",
    "close": "flag",
}


class Theme(msgspec.Struct, frozen=True):
    """One face: `roles` are "#RRGGBB" by role, `scale` multiplies every text size (1.0 is 100 %).

    `chosen` is the name that was asked for: "system" keeps following the system, `name` is what it is now.
    """

    name: str
    chosen: str
    dark: bool
    line_width: int
    roles: dict[str, str]
    scale: float = 1.0

    def color(self, role: str) -> QColor:
        """Return the colour of a role; raises KeyError for an unknown one."""
        return QColor(self.roles[role])

    def px(self, size: float) -> int:
        """Return a length in px at the current text size, for what must grow with the words."""
        return round(size * self.scale)


def load_theme(name: str) -> Theme:
    """Read a theme of NAMES from resources/themes; "system" takes what the desktop shows now."""
    actual = _system_name() if name == "system" else name
    values = tomllib.loads(resource(f"themes/{actual}.toml").read_text("utf-8"))
    return msgspec.convert({**values, "name": actual, "chosen": name}, Theme)


def apply(app: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """Dress the whole application: fonts, palette and stylesheet, with text at `text_scale` (1.0 to 2.0)."""
    if app.property("theme") is None:
        _prepare(app)
    hints = app.styleHints()
    if theme.chosen != "system":  # native title bars and file dialogs follow
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
    else:
        hints.unsetColorScheme()
        theme = load_theme("system")  # what was asked while another scheme was forced may not be true
    app.setProperty("theme", msgspec.structs.replace(theme, scale=text_scale))
    app.setFont(font("body"))
    app.setPalette(_palette(current()))
    app.setStyleSheet(stylesheet(current()))


def current() -> Theme:
    """Return the theme in force; it belongs to the application, as its palette does."""
    app = QApplication.instance()
    theme = app.property("theme") if app else None
    return cast("Theme", theme) if theme else load_theme("light")


def font(role: str = "body") -> QFont:
    """Return the font of a role of FONTS at the current text size; digits are always tabular."""
    size, weight = FONTS[role]
    made = QFont(FAMILIES)
    made.setPixelSize(current().px(size))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def icon(name: str, role: str = "text", on_role: str = "") -> QIcon:
    """Return a Lucide drawing tinted by role whenever it is painted; checked ones take `on_role`."""
    return QIcon(_TintedIcon(name, role, on_role or role))


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing of resources/icons in one colour; `size` in px, `ratio` device pixels each."""
    side = max(1, round(size * ratio))
    key = f"icon {name} {color.name()} {side}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        from PySide6.QtSvg import QSvgRenderer  # late: the first window may need no icon yet

        found = QPixmap(side, side)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        QSvgRenderer(_drawing(name).replace(b"currentColor", color.name().encode())).render(painter)
        painter.end()
        QPixmapCache.insert(key, found)
    found.setDevicePixelRatio(ratio)
    return found


def draw_icon(painter: QPainter, box: QRect | QRectF, name: str, role: str) -> None:
    """Paint a drawing into a square box, tinted by role and crisp on this screen."""
    area = QRectF(box)
    ratio = painter.deviceTransform().m11()  # painter.device() costs 12 ms the first time
    image = pixmap(name, current().color(role), round(area.width()), ratio)
    painter.drawPixmap(area.topLeft(), image)


def set_role(widget: QWidget, role: str = "", *, tone: str = "", fit: str = "") -> None:
    """Give a widget the properties that the stylesheet looks at, and restyle it when they changed."""
    changed = False
    for key, value in (("role", role), ("tone", tone), ("fit", fit)):
        if (widget.property(key) or "") != value:
            widget.setProperty(key, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet with every role, length and path of the theme filled in."""
    glyphs = resource(f"themes/{theme.name}").as_posix()

    def fill(match: re.Match[str]) -> str:
        if match["px"]:
            return f"{theme.px(int(match['px']))}px"
        if match["word"] == "border":
            return f"{theme.line_width}px"
        if match["word"] == "round":
            return f"{theme.px(16) // 2 + theme.line_width}px"
        return theme.roles[match["word"]]

    template = _template().replace("@glyphs", glyphs)
    return re.sub(r"@(?:(?P<px>\d+)px|(?P<word>[a-z-]+))", fill, template)


@cache
def _template() -> str:
    text = resource("themes/app.qss").read_text("utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@cache
def _drawing(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def _palette(theme: Theme) -> QPalette:
    """Return the palette for what the stylesheet leaves to Qt: item views, placeholders, links."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "on-accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "raised"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
        (role.Shadow, "edge"),
    ):
        palette.setColor(key, theme.color(name))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, theme.color("disabled"))
    return palette


def _prepare(app: QApplication) -> None:
    """Do once what every theme shares: the plain style underneath, the fonts, the ear to the system."""
    app.setStyle("Fusion")
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(_follow_system)
    hints.accessibility().contrastPreferenceChanged.connect(_follow_system)


def _system_name() -> str:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow_system() -> None:
    theme = current()
    if theme.chosen == "system" and _system_name() != theme.name:
        app = cast("QApplication", QApplication.instance())
        apply(app, load_theme("system"), theme.scale)


class _TintedIcon(QIconEngine):
    """Paints one drawing in the colour its role has at that moment, so icons survive a theme change."""

    # Qt owns a clone without holding its Python half, which would take it away; cloning is rare.
    _clones: ClassVar[list[QIconEngine]] = []

    def __init__(self, name: str, role: str, on_role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._on_role = on_role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint centred in the box, at the device's own resolution."""
        side = min(rect.width(), rect.height())
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        ratio = painter.deviceTransform().m11()  # painter.device() costs 12 ms the first time
        painter.drawPixmap(box, pixmap(self._name, self._tint(mode, state), side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the drawing at this size in px."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the drawing at this size in px, for a screen of `scale` device pixels each."""
        side = min(size.width(), size.height())
        return pixmap(self._name, self._tint(mode, state), side, scale)

    def clone(self) -> QIconEngine:
        """Return a second engine of the same drawing."""
        copy = _TintedIcon(self._name, self._role, self._on_role)
        self._clones.append(copy)
        return copy

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        if mode == QIcon.Mode.Disabled:
            return current().color("disabled")
        return current().color(self._on_role if state == QIcon.State.On else self._role)
