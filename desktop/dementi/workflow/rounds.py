"""Where every article is that a dispatcher is to have read: waiting, with a worker, or ready for the window."""

import time
from collections import deque
from collections.abc import Mapping, Sequence

from dementi.domain.article import Article
from dementi.store import DamagedArticle, PreparedRun, Reader, pack
from dementi.workflow.reading_frames import Delivery, Failed
from dementi.workflow.scopes import Scope
from dementi.workflow.waiting import Pace, Waiting
from dementi.workflow.workers import Outcome, Workers

SOON = 0.5
"""Seconds that what has come may wait for more to be delivered with it."""
_ENOUGH = 100  # articles that are worth a delivery, and as many as one has
_ENOUGH_BYTES = 2 << 20  # of rows
_PAGE = 10  # articles that are read from the file together
_MOST = 300  # articles that may wait for the window before no more are handed out


class Round:
    """Reads articles with `reader`, whose current rules have these `versions`, by language."""

    def __init__(self, reader: Reader, versions: Mapping[str, str]) -> None:
        self._reader = reader
        self._versions = versions
        self._waiting = Waiting()
        self._pile: deque[Article] = deque()  # read from the file, and with no worker yet
        self._lengths: dict[int, int] = {}  # code points of the articles that are with a worker
        self._ready: deque[PreparedRun] = deque()
        self._failures: list[Failed] = []
        self._scopes = self._total = 0
        self._pace = Pace()
        self._since = 0.0  # when the first of those that are ready came
        self._urgent = False  # whether the window has to know at once
        self._left = 0  # as the window knows

    @property
    def ready(self) -> bool:
        """Whether something waits to be delivered."""
        return bool(self._ready)

    def add(self, scope: Scope) -> None:
        """Have these articles read too."""
        self._total += self._waiting.add(scope.keys(self._reader, self._versions))
        self._scopes += 1
        self._urgent = True

    def leave_out(self, keys: Sequence[int]) -> None:
        """Take these articles for done: another dispatcher has seen to them."""
        self._waiting.leave_out(keys)
        self._total += len(keys)

    def rest(self) -> None:
        """Work goes on after a break: the speed is that of what follows."""
        self._pace.restart()

    def hand_out(self, workers: Workers, preferred: int) -> None:
        """Give the workers enough to do."""
        while len(self._ready) < _MOST and (article := self._upcoming(preferred)) is not None and workers.ask(article):
            self._pile.popleft()
            self._lengths[article.key] = len(article.text)

    def _upcoming(self, preferred: int) -> Article | None:
        """The article to be read next, the first on the pile."""
        if preferred in self._waiting:
            self._pile.extendleft(self._articles([self._waiting.take(preferred)]))
        for article in self._pile:
            if article.key == preferred:
                self._pile.remove(article)
                self._pile.appendleft(article)
                break
        while self._waiting and not self._pile:
            keys = [self._waiting.take(preferred) for _place in range(min(_PAGE, len(self._waiting)))]
            self._pile.extend(self._articles(keys))
        return self._pile[0] if self._pile else None

    def _articles(self, keys: Sequence[int]) -> list[Article]:
        """In this order; those that were thrown away meanwhile are not among them."""
        found = self._reader.runs.articles(keys)
        articles = []
        for key in keys:
            match found.get(key):
                case Article() as article:
                    articles.append(article)
                case DamagedArticle() as error:
                    self._failures.append(Failed(key, "", error))
        return articles

    def take(self, outcomes: Sequence[Outcome], preferred: int) -> None:
        """What the workers have done."""
        for outcome in outcomes:
            length = self._lengths.pop(outcome.article)
            if isinstance(outcome, Failed):
                self._failures.append(outcome)
            else:
                self._pace.add(length)
                self._since = self._since if self._ready else time.monotonic()
                if outcome.article == preferred:
                    self._urgent = True
                    self._ready.appendleft(outcome)
                else:
                    self._ready.append(outcome)

    def delivery(self) -> Delivery | None:
        """What is ready, once it is worth a delivery, has waited long enough, or nothing more is to come."""
        under_way = len(self._waiting) + len(self._pile) + len(self._lengths)
        if not (self._urgent or self._worth_it() or (self._left and not under_way)):
            return None
        self._urgent = False
        first = pack(self._first())
        failures, self._failures = self._failures, []
        self._left = under_way + len(self._ready)
        return Delivery(self._left, self._total, self._scopes, self._pace.speed, first, failures)

    def _worth_it(self) -> bool:
        waited = self._ready and time.monotonic() - self._since >= SOON
        return bool(waited) or len(self._ready) >= _ENOUGH

    def _first(self) -> list[PreparedRun]:
        """As many of those that are ready as one delivery has."""
        found: list[PreparedRun] = []
        size = 0
        while self._ready and len(found) < _ENOUGH and size < _ENOUGH_BYTES:
            found.append(self._ready.popleft())
            size += len(found[-1].rows.spans.others)
        return found
