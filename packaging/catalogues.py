"""Compiles the translations in resources/i18n; `dev.py`, the tests and the wheel's build hook call it."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def sources(root: Path = ROOT) -> list[Path]:
    """Every catalogue that translators edit."""
    return sorted((root / "resources" / "i18n").glob("*/LC_MESSAGES/*.po"))


def compile_all(root: Path = ROOT) -> None:
    """Write the .mo beside each .po, unless it is newer already."""
    for source in sources(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        partial = source.with_suffix(".mo.partial")
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(partial))
        partial.replace(target)


if __name__ == "__main__":
    compile_all()
