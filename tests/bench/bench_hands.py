"""How many keys turn the suggestions into gold, beside the count from an empty article.

Every key is really pressed in the window, and at the end the spans of the project are those of the gold. Words that no
rule found cost what the issue says: the tokens to their start, at most eight thanks to find and jumps by sentence, the
tokens to select, and the label; the caret's own way there is not counted. All other keys count one.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gold_goals import Gold
from PySide6.QtCore import QEvent
from replayed_review import Hands, Reviewer

from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.formats import articles
from dementi.gui import start
from dementi.gui.window import Window
from dementi.store import create
from dementi.workflow.pretagging import pretag
from dementi.workflow.settings import Settings

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
SEEDS = ROOT / "tests" / "golden" / "seeds.jsonl"
DRAWN, SEED = 15, 4  # articles of dev-en beside the hand-made ones
REFERENCE = "the same count from an empty article"


@dataclass(slots=True)
class Tally:
    """Keys as they are priced, as they were pressed, from an empty article; and the required spans they gave."""

    priced: int = 0
    pressed: int = 0
    empty: int = 0
    spans: int = 0


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench hands`."""
    cases = {"dev-fr": GOLD / "dev-fr.jsonl", "dev-en": GOLD / "dev-en.jsonl"}
    if not all(path.is_file() for path in cases.values()):
        print("The gold articles are not beside this checkout: counted on the two sample articles.", file=sys.stderr)
        cases = {"seeds": SEEDS}
    start.application()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DEMENTI_DATA_DIR"] = home
        return [_row(case, _count(drawn(case, path), Path(home), case)) for case, path in cases.items()]


def drawn(case: str, path: Path) -> list[ArticleRecord]:
    """The articles of a case: of English those made by hand, and a few of the others."""
    records = []
    for item in articles.read(path):
        if isinstance(item, UserError):
            raise item
        records.append(item.record)
    if case != "dev-en":
        return records
    by_hand = [record for record in records if record.article.name.startswith("hand-")]
    others = [record for record in records if not record.article.name.startswith("hand-")]
    return by_hand + random.Random(SEED).sample(others, DRAWN)


def _count(records: Sequence[ArticleRecord], home: Path, case: str) -> Tally:
    path = home / f"{case}.dementi"
    with create(path) as project:
        bare = [ArticleRecord(record.article) for record in records]
        project.import_records(bare, "reviewer-1", "bench").result()
        pretag(project)
    window = Window(Settings(reviewer="reviewer-1", language="en", screen={"still": "yes"}), path, remember=False)
    window.show()
    window.activateWindow()
    tally, wrong = Tally(), list[str]()
    try:
        for number, record in enumerate(records, 1):
            wrong += _review(window, record, number, tally)
    finally:
        window.close()
        window.deleteLater()
        start.application().sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if wrong:
        raise AssertionError(f"{case}: {len(wrong)} differences from the gold:\n" + "\n".join(wrong))
    print(f"{case}: {tally.spans} required spans, {json.dumps(_told(tally))}", file=sys.stderr)
    return tally


def _review(window: Window, record: ArticleRecord, key: int, tally: Tally) -> list[str]:
    """One article, and on to the next; what differs from its gold in the end."""
    hands, gold = Hands(window), Gold.of(record)
    hands.settle(lambda: window.bridge is not None and window.bridge.review.key == key)
    reviewer = Reviewer(hands, gold)
    reviewer.review()
    hands.settle(lambda: True)
    wrong = [f"{record.article.name}: {one}" for one in reviewer.differences()]
    tally.priced += hands.priced
    tally.pressed += hands.pressed
    tally.spans += len(gold.required)
    tally.empty += gold.by_hand(gold.required) + 2 * len(gold.required_links)
    hands.press("Ctrl+Return", price=0)
    return wrong


def _told(tally: Tally) -> dict[str, float]:
    return {
        "keys as priced": tally.priced,
        "keys really pressed": tally.pressed,
        "from an empty article": tally.empty,
    }


def _row(case: str, tally: Tally) -> dict[str, object]:
    value, reference = tally.priced / tally.spans, tally.empty / tally.spans
    return {
        "bench": "hands",
        "case": case,
        "metric": "keys per gold span",
        "value": round(value, 2),
        "unit": "keys",
        "reference": REFERENCE,
        "reference_value": round(reference, 2),
        "ratio": round(value / reference, 2),
    }


if __name__ == "__main__":
    for row in run():
        print(row)
