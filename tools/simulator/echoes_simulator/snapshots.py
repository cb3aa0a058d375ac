"""Writes the simulator's state to disk while it runs; MiniStack alone writes it at a clean shutdown only.

After kill -9 at most one interval of metadata is lost; object bodies are written through by MiniStack itself. Files of
different services may be one interval apart.
"""

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

logger = logging.getLogger("echoes.snapshots")

ATTEMPTS = 5
"""How often one service is asked again when its state changed while it was copied."""

REST_SECONDS = 30.0
"""State can change without a request (schedules, expiry); so it is written this often even when nobody asks anything."""


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _copy(read_state: Callable[[], object]) -> object:
    for attempt in range(ATTEMPTS):
        try:
            return read_state()
        except RuntimeError:
            # "dictionary changed size during iteration": a request got in between.
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.01)
    raise AssertionError("unreachable")


class Snapshots:
    """Owns the snapshot thread. `note_change` may be called from any thread; the rest from the main thread."""

    def __init__(
        self,
        folder: Path,
        services: Callable[[], dict[str, Callable[[], object]]],
        encode: Callable[[str, object], str],
        interval: float,
    ) -> None:
        """`services` answers who has state now; `encode(service, state)` is the text MiniStack reads back at start."""
        self._folder = folder
        self._services = services
        self._encode = encode
        self._interval = interval
        self._written: dict[str, int] = {}
        self._changed = threading.Event()
        self._stopping = threading.Event()
        self._writing = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="echoes-snapshots", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def note_change(self) -> None:
        self._changed.set()

    def stop(self) -> None:
        """Ends the thread and writes a last time."""
        self._stopping.set()
        self._thread.join(timeout=10)
        self.write()

    def write(self) -> list[str]:
        """Writes what differs from the last time; answers the names of the services written."""
        names = []
        with self._writing:
            for name, read_state in self._services().items():
                try:
                    state = _copy(read_state)
                    if state is None:
                        # A service that failed to load must not overwrite what its last good run left.
                        continue
                    text = self._encode(name, state)
                    mark = hash(text)
                    if self._written.get(name) != mark:
                        _write(self._folder / f"{name}.json", text)
                        self._written[name] = mark
                        names.append(name)
                except Exception:
                    logger.exception("the state of %s could not be written; it is tried again", name)
        return names

    def _run(self) -> None:
        last = time.monotonic()
        while not self._stopping.wait(self._interval):
            if not self._changed.is_set() and time.monotonic() - last < REST_SECONDS:
                continue
            self._changed.clear()
            self.write()
            last = time.monotonic()


def set_damaged_aside(folder: Path, understood: Callable[[str], int]) -> list[str]:
    """Renames state files that cannot be read, so that the simulator starts without them instead of misreading them.

    `understood(service)` is the newest format this version reads. Answers one sentence per file, for the log. Half-written
    leftovers of a snapshot that never finished are removed without a word: the finished file beside them counts.
    """
    sentences = []
    for leftover in folder.glob("*.tmp"):
        leftover.unlink()
    for path in sorted(folder.glob("*.json")):
        service = path.stem
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            version = content.get("__ministack_format__") if isinstance(content, dict) else None
            if not isinstance(version, int):
                reason = "is not a state file"
            elif version > understood(service):
                reason = f"was written by a newer simulator (format {version})"
            else:
                continue
        except (ValueError, OSError) as error:
            reason = f"is damaged ({error})"
        aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
        path.rename(aside)
        sentences.append(
            f"{path.name} {reason}; it is kept as {aside.name} and {service} starts empty. "
            "start-local.sh creates again what Echoes needs."
        )
    return sentences


def names_without_state(folder: Path, objects: Path) -> Iterable[str]:
    """Buckets whose objects are on disk although the state that described them is not: left by a lost state folder."""
    if (folder / "s3.json").exists():
        return []
    return sorted(path.name for path in objects.glob("[0-9]*/*") if path.is_dir() and not path.name.startswith("."))
