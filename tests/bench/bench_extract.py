"""How fast the extractor reads, beside a plain regular expression for verbs of saying, and spaCy's tokenizer alone.

All times are those of the processor: one core, whatever else the machine does.
"""

import importlib.util
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dementi import assets
from dementi.extract import extract

_BASELINE = "regular-expression baseline"
_SPACY = "spaCy blank tokenizer"
_NOT_INSTALLED = f"{_SPACY}: not installed, dev.py setup --all"
_COPIES = 40
_ROUNDS = 7
_SAYING = re.compile(
    r"[«“\"][^»”\"]{3,400}[»”\"]|\b(?:dit|déclaré?|affirme?|annoncé?|indiqué?|souligné?|estime|ajouté?)\b[^.]*?\bqu[e’']"
    r"|\b(?:[Ss]elon|[Dd][’']après)\b[^,.]+",
)
_START = """
import time
{imports}
{work}
seconds = time.process_time()  # since the process began: Python's own start counts too
try:  # what the process itself took: ru_maxrss is inherited from the one that started it
    peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = 0.0
print(seconds, peak)
"""

Row = dict[str, object]


def run() -> list[Row]:
    """One row per figure."""
    article = _article()
    long = "\n".join([article] * _COPIES)
    short, plain = _best(lambda: extract(article, "fr")), _best(lambda: _SAYING.findall(article))
    rows = [
        _row("3,000 characters", "median", _median(lambda: extract(article, "fr")), "ms CPU", _median_plain(article)),
        _row("3,000 characters", "speed", len(article) / short, "characters/s", len(article) / plain),
        _row(
            f"{len(long):,} characters",
            "speed",
            len(long) / _best(lambda: extract(long, "fr")),
            "characters/s",
            len(long) / _best(lambda: _SAYING.findall(long)),
        ),
    ]
    rows += _beside_spacy(article, long)
    for size in (1_000_000, 5_000_000):
        text = (article + "\n") * (size // (len(article) + 1))
        rows.append(_row(f"{size:,} characters", "speed", _speed(_in_french, text, rounds=1), "characters/s", None))
    return [*rows, *_cold()]


def _beside_spacy(*texts: str) -> list[Row]:
    """Our speed, everything included, beside that of a tokenizer that finds nothing; no figure where there is none."""
    tokenizer = _tokenizer()
    rows = []
    for text in texts:
        theirs = _speed(tokenizer, text) if tokenizer else None
        row = _row(f"{len(text):,} characters", "speed", _speed(_in_french, text), "characters/s", theirs)
        rows.append({**row, "reference": _SPACY if tokenizer else _NOT_INSTALLED})
    return rows


def _in_french(text: str) -> object:
    return extract(text, "fr")


def _speed(work: Callable[[str], object], text: str, rounds: int = _ROUNDS) -> float:
    """Characters a second."""
    return len(text) / _best(lambda: work(text), rounds)


def _tokenizer() -> Callable[[str], object] | None:
    if importlib.util.find_spec("spacy") is None:
        return None
    blank = importlib.import_module("spacy").blank("fr")
    blank.max_length = 10_000_000

    def tokenize(text: str) -> object:
        return blank.make_doc(text)

    return tokenize


def _article() -> str:
    """A seed article, brought to 3,000 characters."""
    text = next(iter(sorted(assets.path("seeds").glob("*.txt")))).read_text("utf-8")
    return (text + "\n" + text)[:3000]


def _best(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The shortest of several times, in seconds."""
    return min(_times(work, rounds))


def _median(work: Callable[[], object]) -> float:
    return 1000 * statistics.median(_times(work, 30))


def _median_plain(article: str) -> float:
    return _median(lambda: _SAYING.findall(article))


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return times


def _cold() -> list[Row]:
    """A fresh Python: import, the rules of one language, the first article; and its memory at the peak."""
    path = next(iter(sorted(assets.path("seeds").glob("*.txt"))))
    ours = _fresh("from dementi.extract import extract", f"extract(open({str(path)!r}, encoding='utf-8').read(), 'fr')")
    plain = _fresh("import re", f"re.findall({_SAYING.pattern!r}, open({str(path)!r}, encoding='utf-8').read())")
    rows = [_row("first article", "cold start", 1000 * ours[0], "ms CPU", 1000 * plain[0])]
    return [*rows, _row("first article", "peak memory", ours[1], "MB", plain[1])] if ours[1] else rows


def _fresh(imports: str, work: str) -> tuple[float, float]:
    """Seconds and megabytes, the best of three."""
    package = str(Path(assets.__file__).resolve().parent.parent)
    script = f"import sys; sys.path.insert(0, {package!r})\n" + _START.format(imports=imports, work=work)
    answers = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        seconds, peak = map(float, done.stdout.split())
        answers.append((seconds, peak))
    return min(answers)


def _row(case: str, metric: str, value: float, unit: str, reference: float | None) -> Row:
    return {
        "bench": "extract",
        "case": case,
        "metric": metric,
        "value": value,
        "unit": unit,
        "reference": _BASELINE if reference is not None else "",
        "reference_value": reference,
        "ratio": value / reference if reference else None,
    }
