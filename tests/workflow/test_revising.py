"""A newer version of an article keeps what was decided where the words still stand; the earlier one stays."""

import pytest

from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.imports import Outcome as Done
from dementi.domain.reanchoring import Outcome
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import State
from dementi.store import check, create
from dementi.workflow.pretagging import pretag
from dementi.workflow.revising import import_revision, read_revision
from dementi.workflow.session import ReviewSession

TEXT = "Alep\n\n« Nous avons frappé le camp », a déclaré mercredi M. Konashenkov.\n\nParis condamne les frappes."
WHO = "C. R."


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", WHO) as made:
        made.import_records([ArticleRecord(Article("alep", TEXT, "fr", "Alep"))], WHO, "test").result()
        pretag(made)
        with made.reader() as reader:
            review = ReviewSession(reader.article(1), reader.annotations(1), WHO, 0.0, Status.TO_DO)
        made.submit(review.accept()).result()
        yield made


@pytest.fixture
def newer(tmp_path):
    """A function that writes the newer version to a file."""

    def write(text):
        (tmp_path / "alep 2.txt").write_text(text, "utf-8")
        return tmp_path / "alep 2.txt"

    return write


def decided(project, key):
    with project.reader() as reader:
        return sorted(
            (span.label, span.quote, span.state, span.flag)
            for span in reader.annotations(key).spans.values()
            if span.state is not State.PENDING
        )


def test_decisions_are_carried_over_with_their_links_and_the_earlier_version_stays(project, newer):
    before = decided(project, 1)
    revision = read_revision(project, 1, newer(TEXT.replace("Alep\n\n", "Alep\n\nMis à jour.\n\n")))
    assert {one.outcome for one in revision.anchored} == {Outcome.KEPT}
    imported = import_revision(project, revision, WHO)
    assert decided(project, imported.key) == decided(project, 1) == before != []
    with project.reader() as reader:
        assert reader.revisions.earlier(imported.key) == 1
        assert reader.revisions.newer(1) == imported.key
        kept = [link for link in reader.annotations(imported.key).relations.values() if link.state.kept]
        assert len(kept) == sum(link.state.kept for link in reader.annotations(1).relations.values()) > 0
        assert reader.statuses(imported.key) == {WHO: Status.STARTED}
        assert reader.article(1).text == TEXT
    assert check(project.path).sound


def test_the_import_of_a_newer_version_has_its_report(project, newer):
    revision = read_revision(project, 1, newer(TEXT.replace("mercredi", "jeudi").replace("\n", "\r\n")))
    import_revision(project, revision, WHO)
    with project.reader() as reader:
        (report,) = reader.imports.reports()
        (line,) = reader.imports.lines(report.key)
    assert (report.origin, report.counts[Done.TAKEN], line.path) == ("alep 2.txt", 1, "alep 2.txt")
    assert line.reason == "newer version of: alep; CRLF to LF: 4"


def test_one_undo_takes_the_newer_version_away(project, newer):
    imported = import_revision(project, read_revision(project, 1, newer(f"{TEXT} Fin.")), WHO)
    project.undo().result()
    with project.reader() as reader:
        assert list(reader.article_ids("")) == [1]
        assert reader.revisions.newer(1) is None
    project.redo().result()
    with project.reader() as reader:
        assert reader.revisions.newer(1) == imported.key


def test_changed_words_come_along_flagged_until_somebody_confirms_and_can_be_left_out(project, newer):
    text = TEXT.replace("frappé le camp", "frappé ce camp")
    revision = read_revision(project, 1, newer(text))
    assert revision.count(Outcome.CHANGED) >= 1
    flagged = import_revision(project, revision, WHO, confirmed=False)
    assert any(flag for _label, quote, _state, flag in decided(project, flagged.key) if "ce camp" in quote)
    project.undo().result()
    uids = [one.span.uid for one in revision.carried]
    assert decided(project, import_revision(project, revision, WHO, uids).key) == []


def test_rules_read_the_newer_version_and_leave_what_was_carried(project, newer):
    imported = import_revision(project, read_revision(project, 1, newer(f"{TEXT} Fin.")), WHO)
    before = decided(project, imported.key)
    assert pretag(project).read == 1
    assert decided(project, imported.key) == before


def test_the_same_text_and_files_without_an_article_are_refused(project, newer):
    with pytest.raises(UserError, match="nothing new"):
        read_revision(project, 1, newer(TEXT))
    with pytest.raises(UserError):
        read_revision(project, 1, newer(""))


def test_an_empty_bin_forgets_the_link(project, newer):
    imported = import_revision(project, read_revision(project, 1, newer(f"{TEXT} Fin.")), WHO)
    project.bin_articles([1]).result()
    project.empty_bin().result()
    with project.reader() as reader:
        assert reader.revisions.earlier(imported.key) is None
    assert check(project.path).sound
