"""An article with everything known of it, as it enters and leaves a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.sources import Standing
from dementi.domain.spans import Decision


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One line of the exchange form. `statuses` are by reviewer, "" for the importing one.

    `changes` lists what reading did to the text ("CRLF to LF: 12"), to be recorded with the article. `labels` are those
    that its annotators looked for; empty: all. `entities` says for whom source spans stand, by their uid.
    """

    article: Article
    annotations: Annotations = field(default_factory=Annotations)
    decisions: tuple[Decision, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    entities: Mapping[str, Standing] = field(default_factory=dict)

    @property
    def bare(self) -> bool:
        """Whether nothing is known of the article but its text and facts."""
        return not (self.annotations.spans or self.annotations.relations or self.decisions)
