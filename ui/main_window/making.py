"""Makes the pages of the window and wires them to it: the one place where pages meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.home import HomePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window.window import MainWindow


def make_page(key: str, window: MainWindow) -> QWidget:
    """Return the page with this key, wired to its window; imports are late, for a quick start."""
    match key:
        case "library":
            return _library(window)
        case "programme":
            return _programme(window)
        case "plan":
            return _plan(window)
        case "run":
            return _run(window)
        case "capture":
            return _notes(window)
        case "sense":
            return _sense(window)
        case _:
            return _write_up(window)


def _library(window: MainWindow) -> QWidget:
    page = HomePage(window.bridge, window.t)
    page.page_requested.connect(window.show_page)
    page.workshop_requested.connect(window.open_workshop)
    page.note_requested.connect(window.open_note)
    page.programme_requested.connect(window.open_programme)
    page.rehearse_requested.connect(window.rehearsal_requested)
    page.seat_requested.connect(window.seat_requested)
    return page


def _programme(window: MainWindow) -> QWidget:
    from ui.pages.programme.page import ProgrammePage

    page = ProgrammePage(window.bridge, window.t)
    page.workshop_requested.connect(window.open_workshop)
    page.library_requested.connect(window.show_library)
    page.titled.connect(window.show_page_tools)
    return page


def _plan(window: MainWindow) -> QWidget:
    from ui.pages.plan import PlanPage

    page = PlanPage(window.bridge, window.t)
    page.of_programme.programme_requested.connect(window.open_programme)
    page.run_requested.connect(window.show_run)
    page.rehearse_requested.connect(window.rehearsal_requested)
    page.projector_requested.connect(window.try_projector)
    page.handouts.folder_kept.connect(window.folder_kept)
    return page


def _run(window: MainWindow) -> QWidget:
    from ui.pages.run import RunPage

    page = RunPage(window.bridge, window.t)
    page.write_up_requested.connect(window.show_writeup)
    page.plan_requested.connect(window.show_plan)
    page.found_requested.connect(window.show_found)
    page.session_requested.connect(window.open_workshop)
    page.front_requested.connect(window.show_run)
    page.projecting.room.add_actions(window.actions_by_id["keys"])
    return page


def _notes(window: MainWindow) -> QWidget:
    from ui.pages.capture import CapturePage

    page = CapturePage(window.bridge, window.t)
    page.message_requested.connect(window.show_message)
    return page


def _sense(window: MainWindow) -> QWidget:
    from ui.pages.sense import SensePage

    page = SensePage(window.bridge, window.t)
    page.page_requested.connect(window.show_page)
    return page


def _write_up(window: MainWindow) -> QWidget:
    from ui.pages.writeup import WriteUpPage

    page = WriteUpPage(window.bridge, window.t)
    page.exported.connect(window.top.refresh)
    page.folder_kept.connect(window.folder_kept)
    return page
