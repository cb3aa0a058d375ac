"""Starts each candidate again and again, in turns, and prints when its first answer came.

lambda-start.sh beside the folder says what the candidates are.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "lib"))
from runtime_api_stub import RuntimeApi, environment, gateway_event  # noqa: E402


def start(command: list[str], handler: str, root: str, event: bytes) -> tuple[float, int]:
    """Milliseconds from spawn to the first answer, and the most memory it ever had, in KiB."""
    api = RuntimeApi(event, 1, holds=True)
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment(api.address, handler, root), stdout=subprocess.DEVNULL)
    if not api.done.wait(30):
        process.kill()
        raise SystemExit(f"{command[0]} did not answer")
    with open(f"/proc/{process.pid}/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    process.kill()
    process.wait()
    api.close()
    return (api.results[0][2] - began) * 1000, int(peak.split()[1])


def main() -> int:
    folder, rounds = sys.argv[1], int(sys.argv[2])
    bundle = f"{folder}/api"
    event = json.dumps(gateway_event("GET", "/me")).encode()
    candidates = {
        "echoes get-settings": [f"{bundle}/bootstrap"],
        "Node.js": ["node", f"{HERE}/handler.mjs"],
        "Python": ["/usr/bin/python3", f"{HERE}/handler.py"],
    }
    figures: dict[str, list[tuple[float, int]]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, command in candidates.items():
            figures[name].append(start(command, "get-settings", bundle, event))
    own = statistics.median(ms for ms, _ in figures["echoes get-settings"])
    print(f"{'spawn to first answer':24} {'median ms':>10} {'least ms':>9} {'max RSS MiB':>12} {'times ours':>11}")
    for name, measured in figures.items():
        median = statistics.median(ms for ms, _ in measured)
        rss = max(kib for _, kib in measured) / 1024
        least = min(ms for ms, _ in measured)
        print(f"{name:24} {median:10.1f} {least:9.1f} {rss:12.1f} {median / own:11.1f}")
    print(f"zip of the API: {Path(folder, 'api.zip').stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
