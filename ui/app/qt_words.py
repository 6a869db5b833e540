"""Qt's own words (menus of text fields, file dialogs, names of keys) in the language of the app."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

NAME = "Qt's words"


def speak(language: str) -> None:
    """Let Qt speak a language, "en" or "de", and forget the one before; what stands in a window stays."""
    app = QCoreApplication.instance()
    old = app.findChild(QTranslator, NAME) if app is not None else None
    if old is not None:
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
        old.setObjectName("")  # until it is gone, a second call must not find it
    QLocale.setDefault(QLocale(language))
    if language == "en" or app is None:  # English is what Qt itself is written in
        return
    fresh = QTranslator(app)
    fresh.setObjectName(NAME)
    if fresh.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(fresh)
