"""What the Makefile asks for, on any system: install, lock, a password for compose, clean.

Runs before anything is installed, so it uses the standard library alone, and it parses under older
Pythons so that it can say which one is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]
REQUIREMENTS = ROOT / "requirements"
GROUPS = {
    "runtime": ["build", "runtime"],
    "test": ["build", "test"],
    "bench": ["build", "bench"],
}
WITHIN = {"test": ["runtime"], "bench": ["runtime", "test"]}
LOCKED = {
    "build": "hatchling and what an editable install needs",
    "runtime": "the program with its local server: what 'make install' installs",
    "test": "the same and what tests and checks need",
    "bench": "the same and what 'make bench' sets our engine beside",
    "container": "the program without a local server: what the Dockerfile installs",
}


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(prog="tools/house.py", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    commands.required = True
    commands.add_parser("help").set_defaults(run=lambda _: show_targets())
    install = commands.add_parser("install")
    install.add_argument("group", choices=sorted(GROUPS))
    install.set_defaults(run=lambda arguments: install_group(arguments.group))
    commands.add_parser("env").set_defaults(run=lambda _: make_env())
    commands.add_parser("lock").set_defaults(run=lambda _: lock())
    commands.add_parser("clean").set_defaults(run=lambda _: clean())
    arguments = parser.parse_args()
    try:
        arguments.run(arguments)
    except subprocess.CalledProcessError as error:
        sys.exit(f"This command ended with status {error.returncode}: {shown(error.cmd)}")


def show_targets() -> None:
    """Print each target of the Makefile with its line."""
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        found = re.match(r"([a-z-]+):.*## (.+)", line)
        if found:
            print(f"make {found.group(1):<15} {found.group(2)}")


def install_group(group: str) -> None:
    """Bring .venv to the pinned state of a group; does nothing where it is there already."""
    if sys.version_info < OLDEST:
        again_with_newer_python()
    stamp = VENV / f"installed-{group}"
    wanted = fingerprint(group)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and PYTHON.exists():
        return
    if not PYTHON.exists() or not runs(PYTHON):
        make_venv()
    print(f"Installing what '{group}' needs into .venv (once; some minutes on a slow line).")
    files = [option for name in GROUPS[group] for option in ("-r", f"requirements/{name}.txt")]
    pip("install", "--quiet", "--require-hashes", *files)
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted, encoding="utf-8")
    for within in WITHIN.get(group, []):
        (VENV / f"installed-{within}").write_text(fingerprint(within), encoding="utf-8")


def again_with_newer_python() -> None:
    """Run this command with a newer Python, where one is found; does not come back."""
    for name in NEWER:
        found = shutil.which(name)
        if found:
            sys.exit(subprocess.run([found, *sys.argv], check=False).returncode)
    sys.exit(
        f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}. "
        "Install one, or name it: make PYTHON=/path/to/python install"
    )


def make_venv() -> None:
    """Make .venv anew."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit(
            "Python's venv module is not complete here. On Debian and Ubuntu the package "
            f"python3-venv brings it (or python3.{sys.version_info[1]}-venv): "
            "apt-get install python3-venv. Then run make again."
        )
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(f".venv could not be made: {made.stdout}{made.stderr}".strip())


def runs(python: Path) -> bool:
    """Return whether a Python starts; one whose base was removed does not."""
    try:
        return subprocess.run([str(python), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def pip(*arguments: str) -> None:
    """Run pip in .venv."""
    settings = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    command = [str(PYTHON), "-m", "pip", *arguments]
    subprocess.run(command, cwd=str(ROOT), env=settings, check=True)


def fingerprint(group: str) -> str:
    """Return what must be unchanged for an installation to be current."""
    sums = hashlib.sha256(str(VENV).encode())
    for file in (ROOT / "pyproject.toml", *(REQUIREMENTS / f"{n}.txt" for n in GROUPS[group])):
        sums.update(file.read_bytes())
    return sums.hexdigest()


def make_env() -> None:
    """Write .env with a made password, for its owner alone, where there is none yet."""
    target = ROOT / ".env"
    if target.exists():
        return
    handle = os.open(str(target), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(f"NEO4J_PASSWORD={secrets.token_urlsafe(24)}\n")
    print("Wrote .env with a made password for Neo4j.")


def lock() -> None:
    """Write requirements/*.txt again: every version pinned, every file's hash, no address."""
    if sys.version_info < OLDEST:
        again_with_newer_python()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("UV_") and name != "PIP_FIND_LINKS"
    }
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / BIN.name / PYTHON.name
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "uv"], check=True)
        for name, wanted in requirements_by_file().items():
            compile_requirements(python, name, wanted, kept)


def requirements_by_file() -> dict[str, list[str]]:
    """Return what each file of requirements/ pins, as pyproject.toml asks for it."""
    import tomllib

    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    needed, extras = project["dependencies"], project["optional-dependencies"]
    return {
        "build": [*content["build-system"]["requires"], "editables>=0.5"],
        "runtime": [*needed, *extras["fast"]],
        "test": [*needed, *extras["fast"], *extras["test"]],
        "bench": [*needed, *extras["fast"], *extras["test"], *extras["bench"]],
        "container": [n for n in needed if n not in extras["local"]] + extras["fast"],
    }


def compile_requirements(
    python: Path, name: str, wanted: list[str], environ: dict[str, str]
) -> None:
    """Write one file of requirements/."""
    command = [str(python), "-m", "uv", "pip", "compile", "-", "--universal", "--upgrade"]
    command += ["--python-version", f"{OLDEST[0]}.{OLDEST[1]}", "--generate-hashes", "--no-config"]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    command += ["--quiet"]
    made = subprocess.run(
        command,
        cwd=str(ROOT),
        env=environ,
        check=True,
        input="\n".join(wanted),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    heading = f"# Made by 'make lock': {LOCKED[name]}.\n"
    (REQUIREMENTS / f"{name}.txt").write_text(heading + made.stdout, encoding="utf-8", newline="\n")
    print(f"Wrote requirements/{name}.txt")


def clean() -> None:
    """Remove what install, tests and builds left in this folder."""
    for name in [
        ".venv",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".hypothesis",
        "dist",
        "build",
    ]:
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    for top in ("graphmodel", "queries", "ingest", "app", "tests", "tools", "benchmarks"):
        for cache in list((ROOT / top).rglob("__pycache__")):
            shutil.rmtree(str(cache), ignore_errors=True)


def shown(command: object) -> str:
    """Return a command as one line."""
    return " ".join(map(str, command)) if isinstance(command, list) else str(command)


if __name__ == "__main__":
    main()
