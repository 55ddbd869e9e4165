"""Run every cell of ``pyproject.toml``'s ``[tool.tox]`` that this machine can run.

Two at a time; what fails is printed in full. Then a line for each cell with tests, and
one for each that could not run, with what it lacks. With ``CI`` in the environment a cell
that lacks a program fails the run, since programs can be installed; a Python that is not
there cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import postgresql

CHECKOUT = Path(__file__).resolve().parents[1]
ENVIRONMENTS = CHECKOUT / ".tox"

PROGRAMS = {"browser": ["chromium", "java", "npm"]}
"""The programs that a cell needs on the path."""


@dataclass(frozen=True)
class Gap:
    """A cell that cannot run here."""

    cell: str
    lack: str
    can_be_installed: bool


def output(*command: str | Path) -> str:
    """Return what ``command`` prints, stripped; empty if it fails."""
    return subprocess.run(
        command, check=False, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


def pythons() -> dict[str, str]:
    """Return the supported Pythons of this machine: ``{"py313": "/usr/bin/python3.13"}``."""
    tag = "import sys; print('py%d%d' % sys.version_info[:2])"
    found = output(CHECKOUT / ".ci" / "python", "--all").splitlines()
    return {output(path, "-c", tag): path for path in found}


def missing_programs(cell: str) -> list[str]:
    """Return which programs ``cell`` needs and this machine lacks."""
    if cell == "postgresql" and postgresql.find_programs() is None:
        return ["postgresql"]
    return [program for program in PROGRAMS.get(cell, []) if not shutil.which(program)]


def gaps(config: dict, found: dict[str, str]) -> Iterator[Gap]:
    """Yield each cell that cannot run with the Pythons ``found`` and this machine's programs."""
    usual = config["env_run_base"]["base_python"]
    for cell in config["env_list"]:
        choice = config["env"][cell].get("base_python", usual)
        if programs := missing_programs(cell):
            yield Gap(cell, " and no ".join(programs), can_be_installed=True)
        elif not found.keys() & set(choice):
            versions = " or ".join(f"3.{tag[3:]}" for tag in choice)
            yield Gap(cell, f"Python {versions}", can_be_installed=False)


def run(cells: list[str], found: dict[str, str]) -> int:
    """Run ``cells`` with tox and return its exit code."""
    for report in reports():
        report.unlink()
    tox = [sys.executable, "-m", "tox", "run-parallel"]
    options = [
        "--parallel=2",
        "--parallel-no-spinner",
        "--skip-missing-interpreters=false",
    ]
    return subprocess.run(
        [*tox, *options, "-e", ",".join(cells), "--discover", *found.values()],
        check=False,
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
    ).returncode


def reports() -> list[Path]:
    """Return the files in which the cells' pytests left their counts."""
    return sorted(ENVIRONMENTS.glob("*/junit.xml"))


def counts(report: Path) -> Counter[str]:
    """Return how many tests of a cell passed, failed and were skipped."""
    (suite,) = ElementTree.parse(report).getroot()  # noqa: S314 (our own file)
    tests, errors, failures, skipped = (
        int(suite.attrib[name]) for name in ("tests", "errors", "failures", "skipped")
    )
    failed = errors + failures
    return Counter(passed=tests - failed - skipped, failed=failed, skipped=skipped)


def in_words(number: Counter[str]) -> str:
    """Return ``12 passed, 0 failed, 1 skipped``."""
    return ", ".join(f"{number[key]} {key}" for key in ("passed", "failed", "skipped"))


def summarize(left_out: list[Gap]) -> None:
    """Print a line for each cell with tests, for each left out, and for all tests."""
    versions = (
        "import platform, django;"
        "print(f'Python {platform.python_version()}, Django {django.__version__}')"
    )
    total: Counter[str] = Counter()
    print()
    for report in reports():
        cell = report.parent.name
        number = counts(report)
        total += number
        of = output(ENVIRONMENTS / cell / "bin" / "python", "-c", versions)
        print(f"{cell:12}{in_words(number)} ({of})")
    for gap in left_out:
        print(f"{gap.cell:12}NOT RUN: this machine has no {gap.lack}")
    print(in_words(total))


def main() -> int:
    """Run the cells, print the summary and return the exit code."""
    config = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["tox"]
    found = pythons()
    left_out = list(gaps(config, found))
    names = {gap.cell for gap in left_out}
    code = run([cell for cell in config["env_list"] if cell not in names], found)
    if os.environ.get("CI") and any(gap.can_be_installed for gap in left_out):
        code = code or 1
    summarize(left_out)
    if code:
        print("FAILED")
    elif left_out:
        print("What ran is in order; NOT EVERYTHING RAN")
    else:
        print("All is in order")
    return code


if __name__ == "__main__":
    sys.exit(main())
