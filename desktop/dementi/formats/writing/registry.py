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
    "pdf",
)


def by_name(name: str) -> Format:
    """The format. Raises `UserError` naming what to install when its library is missing."""
    found = known(name)
    missing = lacking(found)
    if missing:
        raise UserError(missing)
    return found


def known(name: str) -> Format:
    """The format, whether or not it can be written here."""
    found: Format = import_module(f"dementi.formats.writing.{name}").FORMAT
    return found


def lacking(form: Format) -> str:
    """What has to be installed before the format can be written, in a sentence; empty: nothing."""
    if form.needs is None or find_spec(form.needs[0]) is not None:
        return ""
    library, extra = form.needs
    message = _('This format needs {library}. Install it with: pip install "dementi[{extra}]"')
    return message.format(library=library, extra=extra)
