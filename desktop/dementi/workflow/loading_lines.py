"""How each format is read in other tools, in a sentence and a few lines of Python."""

from dementi.formats.writing.dataset import Setting
from dementi.i18n import _

_JSON_LINES = (
    'import json\n\nwith open("{file}", encoding="utf-8") as file:\n    rows = [json.loads(line) for line in file]'
)
_LINES = {
    "jsonl": _JSON_LINES + '\nfor article in rows:\n    for span in article["spans"]:\n'
    '        print(span["label"], article["text"][span["start"] : span["end"]])',
    "hf": 'from datasets import load_dataset\n\ndataset = load_dataset("{file}")\n'
    'for article in dataset["{split}"]:\n    for span in article["spans"]:\n'
    '        print(span["label"], article["text"][span["start"] : span["end"]])',
    "spacy": 'import spacy\nfrom spacy.tokens import DocBin\n\ndocs = DocBin().from_disk("{file}").get_docs('
    'spacy.blank("xx").vocab)\nspans = [span for doc in docs for span in doc.spans["sc"]]',
    "labelstudio": 'import json\n\ntasks = json.load(open("{file}", encoding="utf-8"))',
    "doccano": _JSON_LINES,
    "prodigy": _JSON_LINES,
    "brat": 'from pybrat.parser import BratParser\n\narticles = BratParser().parse("{file}")',
    "cas": "from cassis import load_cas_from_xmi, load_typesystem\n\n"
    'types = load_typesystem(open("{file}/TypeSystem.xml", "rb"))\n'
    'cas = load_cas_from_xmi(open("{file}/….xmi", "rb"), typesystem=types)',
    "refi": 'from zipfile import ZipFile\n\nwith ZipFile("{file}") as project:\n    xml = project.read("project.qde")',
    "bio": 'rows = [line.rstrip("\\n").split("\\t") for line in open("{file}", encoding="utf-8")]',
    "bilou": 'rows = [line.rstrip("\\n").split("\\t") for line in open("{file}", encoding="utf-8")]',
    "csv": 'import csv\n\nrows = list(csv.DictReader(open("{file}", encoding="utf-8", newline="")))',
    "xlsx": 'from openpyxl import load_workbook\n\nsheet = load_workbook("{file}")["attributions"]',
    "webanno": 'import json\n\ncollection = json.load(open("{file}", encoding="utf-8"))',
}


def loading(form: str, setting: Setting) -> tuple[str, str] | None:
    """A sentence on what is where, and lines that read it; None where people read it."""
    lines = _LINES.get(form) if setting.text else _JSON_LINES
    if lines is None:
        return None
    names = {"{file}": setting.file, "{split}": (*setting.splits, "train")[0]}
    for place, name in names.items():
        lines = lines.replace(place, name)
    return _sentence(form, setting), lines


def _sentence(form: str, setting: Setting) -> str:
    columns = ", ".join(setting.labels)
    keys = _(
        "An article has id, lang, title, text, status, meta, spans and relations; “from” and “to” of a relation are "
        "places in spans. Offsets are code points of the text (Python's own indexes), end exclusive."
    )
    if not setting.text:
        keys = _(
            "An article has id, lang, digest, length, status, meta, spans and relations; “from” and “to” of a relation "
            "are places in spans. Offsets are code points of the text, end exclusive."
        )
    spans = _(
        "A span has start, end, label, uid, state (manual, accepted, amended, or pending: suggested and not decided), "
        "reviewer where a person decided it, and rule and confidence where a rule proposed it."
    )
    sentences = {
        "jsonl": f"{keys} {spans}",
        "hf": f"{keys} {spans}",
        "refi": _("NVivo, MAXQDA, ATLAS.ti and QualCoder import it as a REFI-QDA project; labels are its codes."),
        "doccano": _("Offsets are UTF-16 units, as doccano counts them; end exclusive."),
        "cas": _("Offsets in the files are UTF-16 units, as UIMA counts them; cassis gives code points."),
        "bio": _(
            "A token a line, then a column for each label: {labels}. Each article begins with -DOCSTART-, an empty "
            "line stands where a line of the text ends. Of two spans of one label that overlap the longer is there. "
            "No offsets and no links."
        ).format(labels=columns),
        "csv": _(
            "One row for each attribution, without the texts: start and end count their code points. A cell with an "
            "apostrophe before = + - @ is text, not a formula."
        ),
        "xlsx": _(
            "One row for each attribution, without the texts: start and end count their code points. All cells with "
            "words are text cells, none is a formula."
        ),
        "spacy": _(
            "The spans are in the group “sc”, suggestions that nobody decided in the group “suggested”; a group's "
            "“relations” are links by kind and places of their ends in it. Offsets of spans are those of tokens."
        ),
        "labelstudio": _(
            "The labelling configuration is beside the file. What people decided are annotations, what is only "
            "suggested are predictions. Offsets are code points, end exclusive."
        ),
    }
    sentences["bilou"] = sentences["bio"]
    usual = _(
        "Offsets are code points of the text (Python's own indexes), end exclusive: text[start:end] is the quote."
    )
    return sentences.get(form, usual)
