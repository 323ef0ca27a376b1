"""PyInstaller's hook: the modules that a frozen program needs, whichever of them it imports itself."""

from PyInstaller.utils.hooks import collect_submodules  # type: ignore[import-untyped, unused-ignore]

# What needs more than the standard library belongs to programs that import it themselves.
_APART = ("oxhorizon._pyinstaller", "oxhorizon.cli", "oxhorizon.testing", "oxhorizon.tracing")

hiddenimports = collect_submodules("oxhorizon", filter=lambda name: not name.startswith(_APART))
