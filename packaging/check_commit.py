"""Checks the subject of a commit message, as a hook: ``check_commit.py .git/COMMIT_EDITMSG``."""

import sys
from pathlib import Path

subject = Path(sys.argv[1]).read_text("utf-8").partition("\n")[0]
if len(subject) > 72 and not subject.startswith(("Merge ", "Revert ")):
    sys.exit(f"The subject has {len(subject)} characters: use at most 72, and put the rest into the body.")
if ";" in subject:
    sys.exit("The subject describes more than one change: make one commit for each.")
