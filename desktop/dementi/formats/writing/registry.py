"""The formats by name. A format's module, and the library it needs, are read when it is asked for."""

from importlib import import_module
from importlib.util import find_spec

from dementi.domain.errors import UserError
from dementi.formats.writing.dataset import Format
from dementi.i18n import _

NAMES = (
    "jsonl",
    "hf",
    "spacy",
    "labelstudio",
    "doccano",
    "prodigy",
    "brat",
    "cas",
    "refi",
    "bio",
    "bilou",
    "csv",
    "xlsx",
    "webanno",
    "html",
)


def by_name(name: str) -> Format:
    """The format. Raises `UserError` naming what to install when its library is missing."""
    found: Format = import_module(f"dementi.formats.writing.{name}").FORMAT
    if found.needs is not None and find_spec(found.needs[0]) is None:
        message = _('This format needs {library}. Install it with: pip install "dementi[{extra}]"')
        library, extra = found.needs
        raise UserError(message.format(library=library, extra=extra))
    return found
