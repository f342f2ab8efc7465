"""`dementi demo`: the two sample articles, in the window or as files."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from dementi.cli.output import say
from dementi.cli.window import Window
from dementi.domain.attributions import Attribution, attributions
from dementi.domain.errors import UserError
from dementi.domain.files import unwritable
from dementi.extract import THRESHOLD
from dementi.formats.jsonl import Content
from dementi.i18n import _
from dementi.store import Project, open_project
from dementi.workflow import exporting, projects

DATASET, PICTURE = "dataset.jsonl", "window.png"


def demo(out: Path | None, window: Callable[[], Window]) -> int:
    """Open the samples, or write their dataset and a picture of the window into the folder `out`."""
    shown = window()
    if out is None:
        return shown.show(projects.sample_project())
    _make_folder(out)
    with TemporaryDirectory(prefix="dementi-") as folder:
        path = Path(folder) / f"demo{projects.ENDING}"
        projects.make_sample_project(path)
        project = open_project(path, write=False)
        try:
            _say_attributions(project)
            content = Content(suggestions=True, threshold=THRESHOLD)
            exporting.export(project, out / DATASET, content, options=exporting.Options(card=False))
        finally:
            project.close()
        shown.picture(path, out / PICTURE)
    say(_("Written: {dataset} and {picture}.").format(dataset=out / DATASET, picture=out / PICTURE))
    return 0


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError(_("There is already a file of this name: choose another one."), path=str(out)) from None
    except OSError as error:
        raise unwritable(out, error) from None


def _say_attributions(project: Project) -> None:
    with project.reader() as reader:
        for record in reader.records():
            say("", f"{record.article.title} ({record.article.name})", "")
            for attribution in attributions(record.annotations, THRESHOLD):
                _say_attribution(attribution)
    say("")


def _say_attribution(attribution: Attribution) -> None:
    labels = "+".join(span.label for span in attribution.words)
    say(f"  {labels:13} {_short(attribution.quote)}")
    for source in attribution.sources:
        say(f"    {_('said by'):11} {_short(source.quote)}")
    for claim in attribution.denied:
        say(f"    {_('denies'):11} {_short(claim.quote)}")
    rules = sorted({span.rule for span in attribution.words})
    say(f"    {_('rule'):11} {', '.join(rules)} ({attribution.confidence or 0:.2f})")


def _short(quote: str, most: int = 96) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= most else line[: most - 1] + "…"
