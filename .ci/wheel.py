"""Build the package, check it, install the wheel anew and use it outside the checkout.

``wheel.py FOLDER``: everything is made in ``FOLDER``, which is emptied first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(folder: Path) -> None:
    """Build, check, install and use the package in ``folder``.

    Raises ``CalledProcessError`` at the first step that fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dist, environment = folder / "dist", folder / "venv"

    def run(program: str | Path, *arguments: str | Path) -> None:
        subprocess.run([program, *arguments], cwd=folder, check=True)

    run(sys.executable, "-m", "build", "--outdir", dist, HERE.parent)
    run(sys.executable, "-m", "twine", "check", "--strict", *dist.iterdir())
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", *dist.glob("*.whl"))
    run(python, "-I", "-W", "error", HERE / "installed.py")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
