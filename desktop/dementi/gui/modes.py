"""What the letters mean at the desk: deciding, choosing words, or naming the other end of a link."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dementi.gui import actions, commands
from dementi.gui.keys import KeyRouter, State
from dementi.gui.text.display import starts_right_to_left
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.review import Review
    from dementi.gui.text import ArticleView


class Modes(QObject):
    """The state of the keys, and the ways from one to the other.

    Signals:
        entered: the state is another one.
        left: words were chosen or given up, and the review goes on.
        told(str): why there is nothing to choose from.
    """

    entered = Signal()
    left = Signal()
    told = Signal(str)

    def __init__(self, review: "Review", view: "ArticleView", run: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._review, self._view = review, view
        self.router = KeyRouter(run, self._on_link_letter, self)
        self.router.learn(actions.table())
        self._letters: dict[str, str] = {}
        view.selectModeEntered.connect(self._on_caret)
        review.replaced.connect(self._on_changed)
        review.article_opened.connect(self._on_article)

    @property
    def state(self) -> State:
        return self.router.state

    def label(self, label: str) -> None:
        """Give the part in hand this label, or tag the chosen words and go back to the review."""
        if self.state is not State.SELECT:
            commands.relabel(self._review, label)
            return
        start, end = self._view.selection()
        if commands.tag(self._review, start, end, label):
            self._leave()  # what is in hand now is shown already

    def select(self) -> None:
        """Choose words, from the part in hand or the first line in view on."""
        if not self._review.locked:
            self.choose_from(None)

    def choose_from(self, position: int | None) -> None:
        """Put the caret at this code point, ready to choose words."""
        self._view.setFocus()
        self._view.enter_select_mode(position)
        self._on_caret()

    def review(self) -> None:
        """Back to deciding, from wherever the keys are."""
        self._leave()
        self.left.emit()

    def rest(self) -> None:
        """The same, where the keys are not there yet."""
        if self.state is not State.REVIEW:
            self.review()

    def link(self) -> None:
        """Show a letter at each end that the one in hand may be linked to, and wait for one of them."""
        session = self._review.session
        if session is None or self._review.locked:
            return
        targets = session.link_targets()
        if not targets:
            self.told.emit(_("There is nothing here that it could be linked to."))
            return
        self._letters = dict(targets)
        self._view.set_link_letters({uid: letter.upper() for letter, uid in targets.items()})
        self._view.setFocus()
        self._enter(State.LINK)

    def answer(self, uid: str) -> bool:
        """Link to this span if it is one that shows a letter; False when it is not."""
        letter = next((letter for letter, end in self._letters.items() if end == uid), "")
        if letter:
            self._on_link_letter(letter)
        return bool(letter)

    def _on_link_letter(self, letter: str) -> None:
        """The letter of one of the ends; a letter that is not shown may be a slip, any other key gives up."""
        uid = self._letters.get(letter, "")
        if letter and not uid:
            self.told.emit(_("No letter {letter} is shown.").format(letter=letter.upper()))
            return
        self._leave()
        if uid:
            commands.link(self._review, uid)

    def _on_caret(self) -> None:
        self._take_letters_off()
        self._enter(State.SELECT)

    def _on_changed(self) -> None:
        """What the letters stood on may be gone, or another may be in hand: an undo, or rules that were at work."""
        if self.state is State.LINK:
            self._leave()

    def _on_article(self) -> None:
        """Words may have been chosen while the next article was on its way; its view begins without a caret."""
        session = self._review.session
        self.router.leftwards = session is not None and starts_right_to_left(session.article.text)
        if self.state is not State.REVIEW:
            self._leave()

    def _take_letters_off(self) -> None:
        if self._letters:
            self._letters = {}
            self._view.set_link_letters({})

    def _leave(self) -> None:
        self._take_letters_off()
        self._view.leave_select_mode()
        self._enter(State.REVIEW)

    def _enter(self, state: State) -> None:
        self.router.state = state
        self.entered.emit()
