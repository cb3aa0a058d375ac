"""Runs commands in turns and prints what each costs: wall and processor time, and memory at the most.

usage: race.py ROUNDS SOUND_SECONDS NAME=COMMAND... ; a command is run by the shell. The first is what others are
compared with. Medians over the rounds; the order turns with every round, so that a busy machine hits all alike.
"""

import os
import statistics
import sys
import time


def run(command: str) -> tuple[float, float, float]:
    """Wall seconds, processor seconds, MiB of the largest process."""
    begin = time.monotonic()
    child = os.posix_spawn(
        "/bin/bash",
        ["bash", "-euo", "pipefail", "-c", command],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_WRONLY, 0) for fd in (1, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"race.py: failed: {command}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    rounds, seconds = int(sys.argv[1]), float(sys.argv[2])
    commands = dict(argument.split("=", 1) for argument in sys.argv[3:])
    names = list(commands)
    results: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            results[name].append(run(commands[name]))
    medians = {name: [statistics.median(column) for column in zip(*results[name], strict=True)] for name in names}
    first = medians[names[0]]
    print(f"{'':44}{'wall ms':>9}{'cpu ms':>9}{'x realtime':>12}{'RSS MiB':>9}{'wall ratio':>12}{'cpu ratio':>11}")
    for name in names:
        wall, processor, memory = medians[name]
        print(
            f"{name:44}{wall * 1000:9.0f}{processor * 1000:9.0f}{seconds / processor:12.0f}{memory:9.1f}"
            f"{wall / first[0]:12.2f}{processor / first[1]:11.2f}"
        )


if __name__ == "__main__":
    main()
