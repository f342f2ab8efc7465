"""How each format is read in other tools, in a sentence and a few lines of Python."""

from dementi.formats.writing.dataset import Setting
from dementi.i18n import _

_JSON_LINES = (
    'import json\n\nwith open("{file}", encoding="utf-8") as file:\n    rows = [json.loads(line) for line in file]'
)
_LINES = {
    "jsonl": _JSON_LINES,
    "hf": 'from datasets import load_dataset\n\ndataset = load_dataset("{file}")',
    "spacy": 'import spacy\nfrom spacy.tokens import DocBin\n\ndocs = DocBin().from_disk("{file}").get_docs('
    'spacy.blank("xx").vocab)\nspans = [span for doc in docs for span in doc.spans["sc"]]',
    "labelstudio": 'import json\n\ntasks = json.load(open("{file}", encoding="utf-8"))',
    "doccano": _JSON_LINES,
    "prodigy": _JSON_LINES,
    "brat": 'from pybrat.parser import BratParser\n\narticles = BratParser().parse("{file}")',
    "cas": "from cassis import load_cas_from_xmi, load_typesystem\n\n"
    'types = load_typesystem(open("{file}/TypeSystem.xml", "rb"))\n'
    'cas = load_cas_from_xmi(open("{file}/….xmi", "rb"), typesystem=types)',
    "bio": 'rows = [line.rstrip("\\n").split("\\t") for line in open("{file}", encoding="utf-8")]',
    "bilou": 'rows = [line.rstrip("\\n").split("\\t") for line in open("{file}", encoding="utf-8")]',
    "csv": 'import csv\n\nrows = list(csv.DictReader(open("{file}", encoding="utf-8", newline="")))',
    "xlsx": 'from openpyxl import load_workbook\n\nsheet = load_workbook("{file}")["attributions"]',
    "webanno": 'import json\n\ncollection = json.load(open("{file}", encoding="utf-8"))',
}


def loading(form: str, setting: Setting) -> tuple[str, str] | None:
    """A sentence on what is where, and lines that read it; None where people read it."""
    lines = _LINES.get(form)
    if lines is None:
        return None
    return _sentence(form, setting), lines.replace("{file}", setting.file)


def _sentence(form: str, setting: Setting) -> str:
    columns = ", ".join(setting.labels)
    sentences = {
        "doccano": _("Offsets are UTF-16 units, as doccano counts them; end exclusive."),
        "cas": _("Offsets in the files are UTF-16 units, as UIMA counts them; cassis gives code points."),
        "bio": _("A token a line, then a column for each label: {labels}. No offsets and no links.").format(
            labels=columns
        ),
        "csv": _("One row for each attribution. A cell with an apostrophe before = + - @ is text, not a formula."),
        "xlsx": _("One row for each attribution. All cells with words are text cells, none is a formula."),
    }
    sentences["bilou"] = sentences["bio"]
    usual = _(
        "Offsets are code points of the text (Python's own indexes), end exclusive: text[start:end] is the quote."
    )
    return sentences.get(form, usual)
