"""Packs a folder as a zip whose bytes depend on its content alone, and tells whether a program is fully static.

usage: bundle.py pack FOLDER ZIP      names sorted, one time stamp, one mode for files, another for programs
       bundle.py zones FOLDER FILE    the compiled time zones of a folder in one file, in the format of Android's tzdata:
                                      six hundred small files would take four times as much of a zip
       bundle.py check-static FILE    fails when FILE asks for an interpreter or for shared libraries
"""

import os
import struct
import sys
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
PT_DYNAMIC, PT_INTERP = 2, 3
DT_NULL, DT_NEEDED = 0, 1
ZONE_NAME_BYTES = 40
ZONE_HEAD = ">12sIII"


def pack(folder: str, target: str) -> None:
    root = Path(folder)
    unfinished = Path(target + ".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(path.relative_to(root).as_posix(), EPOCH)
            info.create_system = 3
            info.external_attr = (0o100755 if os.access(path, os.X_OK) else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, path.read_bytes(), compresslevel=9)
    unfinished.replace(target)


def join_zones(folder: str, target: str) -> None:
    root = Path(folder)
    index, zones, places = b"", b"", {}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name, zone = path.relative_to(root).as_posix().encode(), path.read_bytes()
        if len(name) >= ZONE_NAME_BYTES:
            raise SystemExit(f"{path}: the name has more than {ZONE_NAME_BYTES - 1} bytes")
        # Most names are other ones for a zone that is there already.
        if zone not in places:
            places[zone] = len(zones)
            zones += zone
        index += struct.pack(f">{ZONE_NAME_BYTES}sIII", name, places[zone], len(zone), 0)
    begins = struct.calcsize(ZONE_HEAD)
    head = struct.pack(ZONE_HEAD, b"tzdata", begins, begins + len(index), begins + len(index) + len(zones))
    Path(target).write_bytes(head + index + zones)


def dynamic_needs(image: bytes) -> list[str]:
    """What an x86-64 ELF program asks of the machine it runs on; empty when nothing."""
    if image[:6] != b"\x7fELF\x02\x01":
        return ["(no 64-bit little-endian ELF file)"]
    offset, size, count = (
        struct.unpack_from("<Q", image, 32)[0],
        struct.unpack_from("<H", image, 54)[0],
        struct.unpack_from("<H", image, 56)[0],
    )
    needs = []
    for index in range(count):
        kind, _, start, _, _, length = struct.unpack_from("<IIQQQQ", image, offset + index * size)
        if kind == PT_INTERP:
            needs.append("interpreter " + image[start : start + length].rstrip(b"\0").decode())
        if kind == PT_DYNAMIC:
            for entry in range(start, start + length, 16):
                tag, value = struct.unpack_from("<qQ", image, entry)
                if tag == DT_NULL:
                    break
                if tag == DT_NEEDED:
                    needs.append(f"shared library (name at {value} of its string table)")
    return needs


def main(arguments: list[str]) -> int:
    if len(arguments) == 3 and arguments[0] == "pack":
        pack(arguments[1], arguments[2])
        return 0
    if len(arguments) == 3 and arguments[0] == "zones":
        join_zones(arguments[1], arguments[2])
        return 0
    if len(arguments) == 2 and arguments[0] == "check-static":
        with open(arguments[1], "rb") as file:
            needs = dynamic_needs(file.read())
        for need in needs:
            print(f"{arguments[1]} needs: {need}", file=sys.stderr)
        return 1 if needs else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
