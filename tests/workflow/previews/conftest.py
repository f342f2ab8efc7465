"""Files of several kinds, read for the preview without a project."""

from pathlib import Path

import pytest

from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.reading import PreviewReader

GREMBLON = "Le maire de Gremblon rejette ces accusations, a dit mardi son porte-parole à la presse.\n"


def nothing_there(records):
    """What a new project says of records."""
    return [""] * len(records)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts with the same words, one that is nearly the same, one in Windows-1252, and what is no article."""
    made = tmp_path / "articles"
    (made / "sub").mkdir(parents=True)
    text = "Gremblon\n\n" + "".join(GREMBLON.replace("mardi", f"mardi {n}") for n in range(8))
    (made / "a.txt").write_text(text, "utf-8")
    (made / "b (copie).txt").write_text(text, "utf-8")
    (made / "c.txt").write_text(text.replace("mardi 3", "mercredi"), "utf-8")
    (made / "sub" / "d.txt").write_bytes("Été\n\nLa région dément.\n".encode("cp1252"))
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


@pytest.fixture
def reader():
    made = PreviewReader((), nothing_there)
    yield made
    made.close()


@pytest.fixture
def listed(reader):
    """A function that reads paths to their end and lists the rows."""

    def read(*paths: Path, **choices) -> Listing:
        listing = Listing()
        for rows in reader.read(paths, **choices):
            listing.add(rows)
        listing.group(reader.near())
        return listing

    return read
