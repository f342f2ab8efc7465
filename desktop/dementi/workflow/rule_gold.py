"""Articles that careful readers annotated, for measuring rules, and the rules that read them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.extract import Extraction, Language, detect, read
from dementi.formats import articles
from dementi.i18n import _
from dementi.workflow.proposing import suggestions


def read_gold(path: Path) -> dict[str, list[ArticleRecord]]:
    """The articles of a JSONL file by language, with what people decided in them and no pending suggestion.

    Raises `UserError` for a record that cannot be read, and when nothing in the file is annotated.
    """
    found: dict[str, list[ArticleRecord]] = defaultdict(list)
    for item in articles.read(path):
        if isinstance(item, UserError):
            raise item
        article = item.record.article
        found[article.lang or detect(article.text)].append(_decided(item.record))
    if not any(record.annotations.spans for records in found.values() for record in records):
        message = _("Nobody annotated anything in this file. Export reviewed articles, and measure with these.")
        raise UserError(message, path=str(path))
    return dict(found)


def _decided(record: ArticleRecord) -> ArticleRecord:
    spans = [span for span in record.annotations.spans.values() if span.state.kept]
    kept = {span.uid for span in spans}
    links = [link for link in record.annotations.relations.values() if {link.tail, link.head} <= kept]
    return replace(record, annotations=Annotations.of(spans, [link for link in links if link.state.kept]))


@dataclass(frozen=True, slots=True)
class Tagging:
    """What one set of rules finds in articles, everything pending, weaker suggestions too; each is read once."""

    language: Language
    _read: dict[str, tuple[Extraction, ArticleRecord]]

    @classmethod
    def of(cls, language: Language) -> "Tagging":
        return cls(language, {})

    def __call__(self, article: Article) -> ArticleRecord:
        return self._of(article)[1]

    def extraction(self, article: Article) -> Extraction:
        """The same, as the rules gave it."""
        return self._of(article)[0]

    def family(self, rule: str) -> str:
        """The family of a rule; of a denial that a predicate made of a claim, the predicate's."""
        return self.families().get(rule.rsplit("+", maxsplit=1)[-1], "")

    def families(self) -> Mapping[str, str]:
        """The family of each rule."""
        return {rule.id: rule.family for rule in self.language.rules()}

    def _of(self, article: Article) -> tuple[Extraction, ArticleRecord]:
        if article.text not in self._read:
            found = read(article.text, self.language, 0.0)
            tagged = ArticleRecord(article, Annotations.of(*suggestions(article.text, found)))
            self._read[article.text] = found, tagged
        found, tagged = self._read[article.text]
        return found, replace(tagged, article=article)
