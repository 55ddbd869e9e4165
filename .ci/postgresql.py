"""Run a command with a PostgreSQL cluster of its own: ``postgresql.py COMMAND...``.

The cluster lives in a temporary folder, is reached through a socket in it, never over
the network, and is gone when the command ends, however it ends. The command finds it by
libpq's variables and ``WORTHY_NEWS_TEST_DATABASE``. The server refuses to run as root, so
root starts it as ``postgres`` or ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
"""Where distributions put the server's programs, a version each, off the path."""

# A cluster that need not outlive its command need not wait for the disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_programs() -> Path | None:
    """Return the folder of the newest installed ``initdb`` and ``pg_ctl``, or None."""
    found = [
        folder
        for pattern in FOLDERS
        for folder in Path("/").glob(pattern.lstrip("/"))
        if (folder / "initdb").is_file() and (folder / "pg_ctl").is_file()
    ]
    if found:
        return max(found, key=_version)
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _version(folder: Path) -> int:
    digits = "".join(filter(str.isdigit, folder.parent.name))
    return int(digits or 0)


def _server_user() -> str | None:
    """Return who is to run the server: None for whoever runs this, if not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """Start a new cluster; give the variables that lead to it; stop and remove it.

    Raises ``FileNotFoundError`` where PostgreSQL is not installed, and
    ``CalledProcessError``, after the server's own words, where it does not start.
    """
    programs = find_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's server is not installed.")
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="worthy-news-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            user=user,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    log = folder / "log"
    try:
        run(
            "initdb",
            "--username=worthy_news",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )
        try:
            run(
                "pg_ctl",
                "--wait",
                f"--log={log}",
                f"--options={OPTIONS} -c unix_socket_directories={folder}",
                "start",
            )
            yield {
                "PGHOST": str(folder),
                "PGUSER": "worthy_news",
                "WORTHY_NEWS_TEST_DATABASE": "worthy_news",
            }
        except subprocess.CalledProcessError:
            print(log.read_text() if log.exists() else "", file=sys.stderr)
            raise
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _exit(number: int, frame: object) -> None:
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    """Run ``command`` beside a cluster and return its exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _exit)
    with cluster() as variables:
        return subprocess.run(
            command, check=False, env=os.environ | variables
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
