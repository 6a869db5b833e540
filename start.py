"""Start HLS Facilitator from a checkout: prepare `.venv` from the lock once, then hand over to it.

    python3 start.py                 open the app (with no display: rehearse into ./write-up)
    python3 start.py test [ARGS]     run the tests; ARGS go to pytest
    python3 start.py gallery OUT     draw every screen and page into the folder OUT
    python3 start.py bench           run the benchmarks
    python3 start.py COMMAND ...     anything else is the hls-facilitator command line

Only the standard library, and only what an old Python can read too, so that it can say it is too old.
"""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, "prepared")  # one line for each thing known to be in place
LOCKS = os.path.join(ROOT, "locks")
OLDEST = (3, 11)

DEVELOPMENT = {"test": "pytest", "gallery": "tests.gallery", "bench": "benchmarks"}
HEADLESS = ["rehearse", "chief-officers-intro", "--out", "write-up"]

# What Qt's wheels take from the system, with the package that brings it on Debian and on Arch.
QT_LIBRARIES = {
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libbrotlidec.so.1": ("libbrotli1", "brotli"),
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
}
PIP_PACKAGE = re.compile(
    r"(?:Collecting|Processing|Requirement already satisfied:|Ignoring) (?:\S*/)?([\w.-]+?)(?:==|-)(\d[\w.]*)"
)
NO_NETWORK = re.compile(
    r"NewConnectionError|name resolution|Name or service|unreachable|timed out|ProxyError"
)


class StartError(Exception):
    """Something stands in the way; the message says what, and what to do."""


def main(words: list) -> int:
    """Prepare what `words` need and run them; return the exit status."""
    if sys.version_info < OLDEST:
        return refuse(too_old())
    display = has_display(sys.platform, os.environ)
    try:
        prepare("dev" if words[:1] and words[0] in DEVELOPMENT else "app", display=display)
    except StartError as problem:
        return refuse(problem)
    except OSError as problem:
        return refuse("The folder %s could not be prepared: %s" % (ROOT, problem))
    except KeyboardInterrupt:
        print("\nStopped. The next start begins the preparation again.", file=sys.stderr)
        return 130
    if not words and not display:
        print("There is no display here, so the introduction is rehearsed without one, into ./write-up.")
        words = HEADLESS
    if words[:1] in (["--help"], ["-h"]):
        print("\n\n".join((__doc__ or "").split("\n\n")[:2]) + "\n\nThe command line:\n")
    sys.stdout.flush()
    if words[:1] == ["test"]:
        os.chdir(ROOT)
    drawn = not display and words[0] in DEVELOPMENT  # the app says that there is none
    return hand_over(python_arguments(words), environment(os.environ, in_memory=drawn))


def refuse(why: object) -> int:
    """Say why nothing was started; return the exit status for it."""
    print("\n%s" % why, file=sys.stderr)
    return 1


def too_old() -> str:
    """Return the sentence for a Python that is too old, naming a newer one if this machine has it."""
    import shutil

    names = ["python3.%d" % minor for minor in range(14, OLDEST[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name)), "")
    here = "HLS Facilitator needs Python %d.%d or newer; this is %d.%d." % (*OLDEST, *sys.version_info[:2])
    return here + (
        " Start it with: %s start.py" % newer if newer else " Install a newer one and start with it."
    )


def has_display(platform: str, env: Mapping) -> bool:
    """Return whether a window could be shown; only Linux has machines without a display."""
    return platform != "linux" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def python_arguments(words: list) -> list:
    """Return what the prepared Python is to run for these words."""
    module = DEVELOPMENT.get(words[0]) if words else None
    # -P: a folder named ui where the caller stands must not be taken for ours
    return ["-P", "-m", module, *words[1:]] if module else ["-P", "-m", "ui", *words]


def environment(env: Mapping, *, in_memory: bool) -> dict:
    """Return the environment to run in: our packages found, and Qt drawing in memory if it has to."""
    paths = [ROOT, *filter(None, [env.get("PYTHONPATH")])]
    changed = dict(env, PYTHONPATH=os.pathsep.join(paths))
    if in_memory:
        changed.setdefault("QT_QPA_PLATFORM", "offscreen")
    return changed


def hand_over(arguments: list, env: dict) -> int:
    """Become the prepared Python where the system can, else wait for it and pass on its exit status."""
    if os.name != "nt":
        os.execve(PYTHON, [PYTHON, *arguments], env)
    import subprocess

    with subprocess.Popen([PYTHON, *arguments], env=env) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program hears it as well and decides
                continue


# Preparing


def prepare(kind: str, *, display: bool) -> None:
    """Bring `.venv` to what `locks/<kind>.txt` and Qt need; with nothing to do this only reads the stamp.

    The stamp goes before the first package is touched and comes back after the last, so an interrupted
    preparation is begun again from nothing.
    """
    python = "python %d.%d of %s" % (*sys.version_info[:2], sys.base_prefix)
    packages = fingerprint(kind)
    libraries = {"Qt draws in memory"} | ({"Qt opens windows"} if display else set())
    if {python, packages, *libraries} <= read_stamp():
        return
    with one_at_a_time():
        known = read_stamp()
        if not {python, packages} <= known:
            size = {"app": "about 170 MB", "dev": "up to 450 MB"}[kind]
            print("Preparing HLS Facilitator: this happens once and downloads %s." % size, flush=True)
        if python not in known:
            make_venv()
            known = {python}
        if packages not in known:
            install_packages(kind)
            known = {python, packages} | ({fingerprint("app")} if kind == "dev" else set())
            write_stamp(known)
        ensure_libraries(display=display)
        write_stamp(known | libraries)


def fingerprint(kind: str) -> str:
    """Return the name of exactly the packages that `locks/<kind>.txt` pins."""
    import hashlib

    with open(os.path.join(LOCKS, kind + ".txt"), "rb") as lock:
        return "packages for %s %s" % (kind, hashlib.sha256(lock.read()).hexdigest())


def read_stamp() -> set:
    """Return what the stamp says is in place: nothing without a stamp or a Python."""
    try:
        with open(STAMP, encoding="utf-8") as stamp:
            return set(stamp.read().splitlines()) if os.path.exists(PYTHON) else set()
    except OSError:
        return set()


def write_stamp(known: set) -> None:
    """Write down what is in place."""
    with open(STAMP, "w", encoding="utf-8") as stamp:
        stamp.write("\n".join(sorted(known)) + "\n")


@contextlib.contextmanager
def one_at_a_time() -> Iterator:
    """Let one start prepare; another waits for it, then finds the work done."""
    with open(VENV + ".lock", "w") as file:
        if os.name == "nt":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                    break
                except OSError:
                    continue
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Make `.venv` from nothing with the Python that runs this."""
    import importlib.util
    import shutil

    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        package = "python%d.%d-venv" % sys.version_info[:2]  # only Debian and its kin split it off
        lines = ["apt-get update", "apt-get install -y " + package] if shutil.which("apt-get") else []
        add_to_system("This Python came without its venv module.", lines)
        importlib.invalidate_caches()
    import venv

    show("Making a place for the packages: .venv")
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)


def install_packages(kind: str) -> None:
    """Install what the lock pins, showing how far it is; raise StartError when pip cannot."""
    import subprocess

    lock = os.path.join(LOCKS, kind + ".txt")
    with open(lock, encoding="utf-8") as text:
        total = sum("==" in line for line in text)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--progress-bar=off"]
    pip += ["--require-hashes", "--no-deps", "--requirement", lock]
    said, done = [], 0
    with subprocess.Popen(
        pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    ) as work:
        for line in work.stdout or ():
            said.append(line.rstrip())
            package = PIP_PACKAGE.match(line)
            if package:
                done += 1
                show("%3d of %d  %s" % (done, total, " ".join(package.groups())))
            elif line.startswith("Installing collected packages"):
                show("Installing them")
                if os.path.exists(STAMP):
                    os.remove(STAMP)
    if work.returncode:
        raise StartError(why_pip_failed(said))
    show("Prepared.\n")


def show(step: str) -> None:
    """Show a step of the preparation: on a terminal in place of the last one, else on a line of its own."""
    if sys.stdout.isatty():
        print("\r" + step.ljust(70), end="", flush=True)
    else:
        print(step.rstrip(), flush=True)


def why_pip_failed(said: list) -> str:
    """Return the sentence for a failed installation from the lines pip printed."""
    if any(NO_NETWORK.search(line) for line in said):
        return (
            "The packages could not be downloaded: the network or the package index does not answer.\n"
            "Check the connection and start again; what was downloaded so far is kept."
        )
    return "The packages could not be installed. The last words of pip:\n  " + "\n  ".join(said[-8:])


# What the system has to bring


def ensure_libraries(*, display: bool) -> None:
    """See to the system libraries that Qt takes for granted; only Linux leaves any to chance."""
    import shutil

    if sys.platform == "linux":
        needed = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if display else {})}
        missing = [name for name in needed if not loads(name)]
        if missing:
            why = "Qt needs libraries that this system does not have: %s." % ", ".join(missing)
            add_to_system(why, install_lines({name: needed[name] for name in missing}, shutil.which))


def loads(library: str) -> bool:
    """Return whether the system's loader finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_lines(missing: dict, find: Callable) -> list:
    """Return the shell lines that install missing libraries with this system's package manager, if known.

    `missing` is a part of QT_LIBRARIES or WINDOW_LIBRARIES; `find` is shutil.which or acts like it.
    """
    debian, arch = (" ".join(sorted({names[index] for names in missing.values()})) for index in (0, 1))
    capabilities = " ".join("'%s()(64bit)'" % name for name in missing)  # what rpm calls a library
    known = {
        "apt-get": ["apt-get update", "apt-get install -y " + debian],
        "dnf": ["dnf install -y " + capabilities],
        "zypper": ["zypper --non-interactive install " + capabilities],
        "pacman": ["pacman -S --needed --noconfirm " + arch],
    }
    return next((lines for manager, lines in known.items() if find(manager)), [])


def add_to_system(why: str, lines: list) -> None:
    """Run shell lines that add to the system if we are root, else raise StartError and name them."""
    import subprocess

    if lines and os.geteuid() == 0:
        print("%s\nInstalling what brings them: %s" % (why, " && ".join(lines)), flush=True)
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        if subprocess.call(["sh", "-c", " && ".join(lines)], env=quiet) == 0:
            return
    how = " && ".join("sudo " + line for line in lines)
    raise StartError(
        "%s\n%s" % (why, "Add them with:\n\n    %s" % how if how else "Add them, then start again.")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
