"""What the article view shows: an article, its spans, the attribution in hand, the words found."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import Span
from dementi.gui.text import canvas
from dementi.gui.text.collector import unwatched
from dementi.gui.text.finding import Folded, Hits
from dementi.gui.text.focus import Focus
from dementi.gui.text.hits import hidden_on
from dementi.gui.text.page import Page
from dementi.gui.text.scene import Scene
from dementi.gui.text.sheet import Sheet
from dementi.gui.text.tracks import Tracks
from dementi.gui.theme import Theme


class Board(Sheet):
    """Shows an article; offsets in and out are code points of its text.

    Signals:
        hitChanged(number, total): which of the words found is at hand, counted from 1; 0 when there is none.
    """

    hitChanged = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._spans: dict[str, Span] = {}
        self._folded: Folded | None = None

    # The article and its spans

    def set_article(self, article: Article, annotations: Annotations) -> None:
        """Show `article` from its top, without focus or selection."""
        old = self._scene
        self._spans = dict(annotations.spans)
        self._folded = None
        page = Page(article.text, article.title, self.text_size(), self.viewport().width(), self._spacing)
        self._show_scene(Scene(old.theme, page, self._tracks(), hints=old.hints, active=old.active))
        self.hitChanged.emit(0, 0)

    def replace(self, replacements: Sequence[Replacement]) -> None:
        """Follow an edit of the article shown; only the lines it touches are painted again."""
        for replacement in replacements:
            if isinstance(replacement.before, Span):
                self._spans.pop(replacement.before.uid, None)
            if isinstance(replacement.after, Span):
                self._spans[replacement.after.uid] = replacement.after
        touched = self._scene.tracks.replace(replacements)
        for start, end in touched:
            self._scene.page.forget_marks(start, end)
        self.viewport().update(canvas.strips(self._scene, touched))

    def set_focus(self, attribution: Attribution | None, part: Span | None = None, *, animate: bool = True) -> None:
        """Put `attribution` in hand with `part` of it active, and bring it to rest at mid-height."""
        focus = Focus(attribution, part or attribution.words[0]) if attribution else None
        self._hold(focus)
        if focus is not None:
            self.scroll_to(focus.part.start, animate=animate)

    def hidden_at(self, position: int) -> tuple[str, ...]:
        """The uids of the spans that the line of `position` has no lane for."""
        return tuple(span.uid for span in hidden_on(self._scene, self._scene.page.line_of(position)))

    def set_threshold(self, threshold: float) -> None:
        """Leave out suggestions with less confidence."""
        if threshold != self._scene.tracks.threshold:
            self._scene.tracks.threshold = threshold
            self._rebuild_tracks()

    def set_suggestions_shown(self, shown: bool) -> None:
        if shown != self._scene.tracks.suggestions:
            self._scene.tracks.suggestions = shown
            self._rebuild_tracks()

    def set_hints(self, shown: bool) -> None:
        """Whether the keys that decide stand beside the focus where the margin has room."""
        if shown != self._scene.hints:
            self._scene.hints = shown
            self.viewport().update(canvas.margins(self._scene, (0, 0)))

    def set_link_letters(self, letters: Mapping[str, str]) -> None:
        """Show a letter on each span that a link may go to, by uid; none ends that."""
        self._scene.letters = dict(letters)
        self.viewport().update()

    def set_missed(self, extents: Sequence[tuple[int, int]]) -> None:
        """Mark sentences that may hold something without a span."""
        self._scene.missed = tuple(extents)
        self.viewport().update()

    # Words found

    def find_words(self, words: str) -> int:
        """Show every place of `words`, case and accents aside, and go to the first from here on; how many there are."""
        scene = self._scene
        here = self.hit() or scene.selection or self.visible_extent()
        if self._folded is None:
            self._folded = Folded(scene.page.text)
        scene.hits = Hits(scene.page.text, self._folded, words)
        self._go_to_hit(scene.hits.from_on(here[0]))
        return len(scene.hits)

    def find_next(self, step: int = 1) -> int:
        """Go to the next place found, or with -1 to the one before, round and round; its number, 0 without one."""
        hits = self._scene.hits
        if not hits:
            return 0
        self._go_to_hit((self._scene.hit + step) % len(hits))
        return self._scene.hit + 1

    def clear_find(self) -> None:
        self._scene.hits = None
        self._go_to_hit(0)

    def hit(self) -> tuple[int, int] | None:
        """The place found that is at hand."""
        return self._scene.hits[self._scene.hit] if self._scene.hits else None

    def _go_to_hit(self, number: int) -> None:
        self._scene.hit = number
        self.viewport().update()
        place = self.hit()
        if place is not None:
            self.scroll_to(place[0], animate=False)
        self.hitChanged.emit(number + 1 if place else 0, len(self._scene.hits or ()))

    # Keeping in step

    def _hold(self, focus: Focus | None) -> None:
        """Show `focus` as what is in hand, without scrolling."""
        scene, old, covered = self._scene, self._scene.focus, self._scene.covered
        scene.focus = focus
        canvas.link(scene)
        if old is None or focus is None:
            self.viewport().update()  # with nothing in hand the ring of the keyboard goes all round
            return
        edges = max(covered[0], scene.covered[0]), max(covered[1], scene.covered[1])
        changed = [*old.extents, *focus.extents]
        self.viewport().update(canvas.strips(scene, changed) + canvas.margins(scene, edges))

    def _tracks(self) -> Tracks:
        old = self._scene.tracks
        with unwatched(len(self._spans)):
            return Tracks(self._spans.values(), old.threshold, suggestions=old.suggestions)

    def _rebuild_tracks(self) -> None:
        self._scene.tracks = self._tracks()
        self._scene.page.forget_marks(0, len(self._scene.page.text))
        self.viewport().update()
