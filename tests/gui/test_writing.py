"""People's actions go to the file one after the other."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from dementi.domain.errors import UserError
from dementi.gui.writing import Writing
from dementi.store import DiskFull
from dementi.store.answers import Answer


@pytest.fixture
def writing(qapp):
    owner = QObject()
    yield Writing(owner)
    owner.deleteLater()


@pytest.fixture
def answers(writing):
    """Three writes that have been asked for, and the answers that each will get once it is sent."""
    sent: list[Answer[int]] = []

    def send() -> Answer[int]:
        sent.append(Answer(lambda call: call()))
        return sent[-1]

    for _number in range(3):
        writing.write(send, done.append)
    yield sent
    done.clear()


done: list[int] = []


def test_one_is_sent_when_the_one_before_is_in_the_file(writing, answers):
    assert (len(answers), writing.unsaved) == (1, 3)
    answers[0].succeed(7)
    QCoreApplication.processEvents()
    assert (len(answers), writing.unsaved, done) == (2, 2, [7])


def test_none_is_sent_after_one_that_was_refused_until_it_is_tried_again(writing, answers):
    answers[0].fail(UserError("full"))
    QCoreApplication.processEvents()
    assert (len(answers), writing.unsaved) == (1, 3)
    writing.retry()
    answers[1].succeed(1)
    QCoreApplication.processEvents()
    assert (len(answers), writing.unsaved) == (3, 2)


def test_what_is_forgotten_may_still_be_answered(writing, answers):
    writing.forget()
    answers[0].succeed(7)
    QCoreApplication.processEvents()
    writing.finish()
    assert (writing.unsaved, done) == (0, [])


def test_what_the_project_itself_refuses_is_told_and_the_next_goes_on(writing):
    refused, sent = [], [Answer(lambda call: call()) for _number in range(2)]
    writing.write(lambda: sent[0], done.append, refused.append)
    writing.write(lambda: sent[1], done.append)
    error = UserError("taken")
    sent[0].fail(error)
    QCoreApplication.processEvents()
    assert (refused, writing.error, writing.unsaved) == ([error], None, 1)


def test_what_the_disk_refuses_waits_though_refusals_are_told(writing):
    refused, sent = [], Answer(lambda call: call())
    writing.write(lambda: sent, done.append, refused.append)
    sent.fail(DiskFull("full"))
    QCoreApplication.processEvents()
    assert (refused, writing.unsaved) == ([], 1)


@pytest.mark.parametrize("error", [None, UserError("taken")])
def test_a_screen_that_is_gone_is_told_nothing_and_the_next_goes_on(writing, error):
    told, gone, sent = [], Screen(), [Answer(lambda call: call()) for _number in range(2)]
    gone.told = told
    writing.write(lambda: sent[0], gone.take, gone.take)
    writing.write(lambda: sent[1], done.append)
    delete(gone)
    if error is None:
        sent[0].succeed(1)
    else:
        sent[0].fail(error)
    QCoreApplication.processEvents()
    assert (told, writing.unsaved) == ([], 1)


class Screen(QObject):
    def take(self, answer):
        self.told.append(answer)
