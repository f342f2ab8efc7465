"""Rules from somewhere else than the program: another folder, or a revision of this checkout."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dementi import assets
from dementi.domain.errors import UserError
from dementi.extract import Language, read_language
from dementi.i18n import _

_SETTINGS = "language.toml"


def read_folder(folder: Path) -> dict[str, Language]:
    """The languages in a folder: it is that of one language, or holds one folder for each.

    Raises `UserError` for rules that are wrong, and where there are none.
    """
    homes = (
        [folder] if (folder / _SETTINGS).is_file() else sorted(file.parent for file in folder.glob(f"*/{_SETTINGS}"))
    )
    if not homes:
        message = _("There are no rules here: a language is a folder with language.toml, lexicon.toml and frames.toml.")
        raise UserError(message, path=str(folder))
    return {home.name: read_language(home.resolve()) for home in homes}


@contextmanager
def other_rules(place: str) -> Iterator[dict[str, Language]]:
    """The languages of a folder or, where there is none of that name, of a git revision of this checkout."""
    if Path(place).is_dir():
        inner = Path(place) / "resources"
        yield read_folder(inner if inner.is_dir() else Path(place))
        return
    with TemporaryDirectory(prefix="dementi-") as folder:
        _unpack(_archive(place), Path(folder))
        yield read_folder(Path(folder) / "resources")


def _archive(revision: str) -> bytes:
    """The rules of a revision as a tar file."""
    checkout = assets.path("resources").parent
    message = _("“{place}” is neither a folder nor a revision of this checkout.").format(place=revision)
    if not (checkout / ".git").exists() or revision.startswith("-"):
        raise UserError(message)
    try:
        command = ["git", "archive", "--format=tar", revision, "--", "resources"]
        done = subprocess.run(command, cwd=checkout, capture_output=True, check=False)
    except OSError as error:
        raise UserError(_("Comparing with a revision needs git, which does not start here.")) from error
    if done.returncode:
        raise UserError(message)
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the rule files of an archive, and nothing else, below `folder`."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            target = folder / member.name
            content = tar.extractfile(member) if member.isfile() and target.suffix == ".toml" else None
            if content is not None and target.resolve().is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
