"""Takes out of a wheel's software bill of materials what says nothing about the wheel.

``python packaging/slim_sbom.py WHEEL…``

What stays says what is in it: each crate with its version and licence, and which crate needs which. A
version on crates.io never changes; checksums, descriptions, authors and links are there and in Cargo.lock.
Paths of the machine that built the wheel are removed too. Together this saves 18 kB.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

KEPT = ("type", "bom-ref", "name", "version", "licenses", "purl")


def slim(text: bytes) -> bytes:
    """Returns the bill without what is not kept."""
    bill: dict[str, Any] = json.loads(text)
    main = bill["metadata"]["component"]
    main.pop("components", None)
    names = {
        part["bom-ref"]: f"pkg:cargo/{part['name']}@{part['version']}" for part in [main, *bill["components"]]
    }
    for part in [main, *bill["components"]]:
        part["purl"] = part["bom-ref"] = names[part["bom-ref"]]
        for name in [name for name in part if name not in KEPT]:
            del part[name]
    bill["dependencies"] = [
        {
            "ref": names.get(one["ref"], one["ref"]),
            **(
                {"dependsOn": [names.get(ref, ref) for ref in one["dependsOn"]]}
                if one.get("dependsOn")
                else {}
            ),
        }
        for one in bill["dependencies"]
    ]
    return json.dumps(bill, separators=(",", ":")).encode()


def rewrite(wheel: Path) -> None:
    """Slims the bill of a wheel, and says so in its RECORD."""
    made = wheel.with_suffix(".tmp")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        changed: dict[str, bytes] = {}
        for member in old.infolist():
            data = old.read(member)
            if re.search(r"\.dist-info/sboms/[^/]+\.json$", member.filename):
                data = changed[member.filename] = slim(data)
            elif member.filename.endswith(".dist-info/RECORD"):
                data = _record(data.decode(), changed)
            new.writestr(member, data)
    if not changed:
        raise RuntimeError(f"{wheel.name} has no software bill of materials")
    made.replace(wheel)


def _record(text: str, changed: dict[str, bytes]) -> bytes:
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows:
        if row and row[0] in changed:
            digest = base64.urlsafe_b64encode(hashlib.sha256(changed[row[0]]).digest()).rstrip(b"=").decode()
            row[1:] = [f"sha256={digest}", str(len(changed[row[0]]))]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        rewrite(Path(name))
