"""A Chromium for the tests: one that is named, found, or installed.

Run as a program it makes sure that there is one, so that no test ever downloads anything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE: Final = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
PLAYWRIGHT_PROGRAMS: Final = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
PLAYWRIGHT_SECONDS: Final = 300
SILENCE_MILLISECONDS: Final = "10000"


DEBIAN_PACKAGES: Final = ("chromium", "fonts-liberation")
DRIVER_LIBRARY: Final = "libatomic1"


class NoBrowser(Exception):
    """There is no Chromium, or nothing to drive it, and none could be installed."""


@cache
def chromium_path(*, install: bool = False) -> Path:
    """Return a Chromium that runs: `CHROMIUM` if set, else the first that is found.

    Args:
        install: Whether to install one where none is found: by Playwright, else from Debian.

    Raises:
        NoBrowser: Says which command installs one.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not runs(Path(named)):
            raise NoBrowser(f"CHROMIUM names no Chromium that runs: {named}")
        return Path(named)
    found = _found()
    if found is None and install:
        _install_by_playwright()
        found = _found()
        if found is None:
            _install_from_debian(*DEBIAN_PACKAGES)
            found = _found()
    if found is None:
        raise NoBrowser(
            "The browser tests need Chromium and none was found. One of these brings it: "
            "'apt-get install chromium' (as root, on Debian), or "
            f"'{sys.executable} -m playwright install --with-deps chromium'; or set CHROMIUM to "
            "the path of one."
        )
    return found


def have_driver() -> None:
    """Return once Playwright's own program starts; a minimal Debian lacks a library for it.

    Raises:
        NoBrowser: Says which command mends it.
    """
    if not _driver_runs():
        _install_from_debian(DRIVER_LIBRARY)
        if not _driver_runs():
            raise NoBrowser(
                "Playwright, which drives the browser in tests, does not start here. On Debian, "
                f"'apt-get install {DRIVER_LIBRARY}' (as root) brings the library that it needs; "
                f"'{sys.executable} -m playwright --version' shows what is wrong."
            )


def runs(program: Path) -> bool:
    """Return whether a browser starts and tells its version.

    Distributions ship programs of this name that only say what to install, and a downloaded one
    may lack libraries.
    """
    if os.name == "nt":
        return program.is_file()
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, timeout=60, text=True, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and "Chrom" in told.stdout


def _found() -> Path | None:
    on_path = [Path(path) for path in map(shutil.which, NAMES) if path]
    candidates = (*on_path, *map(Path, ELSEWHERE), *_from_playwright())
    return next((path for path in candidates if path.is_file() and runs(path)), None)


def _from_playwright() -> list[Path]:
    """Return the browsers that Playwright installed, the newest first."""
    home = Path.home()
    folders = [
        home / ".cache" / "ms-playwright",
        home / "Library" / "Caches" / "ms-playwright",
        home / "AppData" / "Local" / "ms-playwright",
    ]
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named:
        folders.insert(0, Path(named))
    programs = [
        p for folder in folders for shape in PLAYWRIGHT_PROGRAMS for p in folder.glob(shape)
    ]
    return sorted(programs, key=lambda program: program.stat().st_mtime, reverse=True)


def _install_by_playwright() -> None:
    _attempt(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        PLAYWRIGHT_SECONDS,
        {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": SILENCE_MILLISECONDS},
    )


def _install_from_debian(*packages: str) -> None:
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _attempt(["apt-get", "update", "-qq"], 300, quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    _attempt(command, 900, quiet)


def _driver_runs() -> bool:
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _attempt(command: list[str], seconds: int, settings: dict[str, str]) -> None:
    """Run a command that may fail; what it led to is looked at afterwards."""
    print("Trying:", " ".join(command), flush=True)
    with subprocess.Popen(
        command, env=os.environ | settings, stdout=sys.stderr, start_new_session=True
    ) as process:
        try:
            status = process.wait(timeout=seconds)
            print("It ended with status", status, flush=True)
        except subprocess.TimeoutExpired:
            print(f"It was given up after {seconds} seconds.", flush=True)
            _end_family(process)


def _end_family(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started, such as a download."""
    if os.name == "nt":
        process.kill()
        return
    import signal

    os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    try:
        have_driver()
        print(f"Browser: {chromium_path(install=True)}")
    except NoBrowser as error:
        sys.exit(str(error))
