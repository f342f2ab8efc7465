"""Saves the open article with its tags as PDF or HTML, as they are shown."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dementi.formats.jsonl import Content
from dementi.gui.dialogs import ask
from dementi.gui.own_files import in_sight
from dementi.i18n import _
from dementi.workflow.saving_article import ENDINGS, save_article

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.tasks import Progress
    from dementi.gui.window import Window

_LONGEST = 60  # code points of a title in the name that is proposed
_UNWANTED = frozenset('/\\:*?"<>|')


def save_open_article(window: "Window") -> None:
    """Ask for a file, then write it beside the window: what is decided, and what is suggested if that is shown."""
    bridge = window.bridge
    if bridge is None or bridge.review.session is None:
        return
    article = bridge.review.session.article
    chosen = ask.file_for_article(
        window, str(in_sight(bridge.project.path).with_name(_name(article.title or article.name)))
    )
    if chosen is not None:
        target = chosen if chosen.suffix.lower() in ENDINGS else chosen.with_name(f"{chosen.name}.pdf")
        _save(bridge, article.key, target)


def _save(bridge: "ProjectBridge", key: int, target: Path) -> None:
    from dementi.gui.printing import pdf

    content = Content(suggestions=bridge.suggestions, threshold=bridge.threshold)

    def work(_progress: "Progress") -> Path:
        save_article(bridge.project, key, target, content, pdf.write)
        return target

    bridge.tasks.run(_("Saving the article"), work, partial(_saved, bridge), bridge.refused.emit)


def _saved(bridge: "ProjectBridge", target: Path) -> None:
    bridge.told.emit(_("Article saved: {path}").format(path=target))


def _name(title: str) -> str:
    """A name for the file that every system allows; of a long title its first words."""
    whole = title if len(title) <= _LONGEST else title[:_LONGEST].rpartition(" ")[0] or title[:_LONGEST]
    kept = "".join(" " if sign in _UNWANTED or not sign.isprintable() else sign for sign in whole)
    return f"{' '.join(kept.split()).strip('. ') or 'article'}.pdf"
