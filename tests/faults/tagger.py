"""Started by the kill tests: a process that forks children which write a project until they are killed.

It reads one line per child, `tag PATH FIRST`, or `import`, `pretag`, `fill` or `move` in its place, and answers its
process id. The child prints the number of each action once the store has acknowledged it. Forking spares 200 starts of
Python.
"""

import os
import sys
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit, Replacement
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Span, State
from dementi.store import moves, open_project

WIDTH = 20  # characters of the text that one action tags


def tag(path, first):
    """Tag one place after the other; every fourth action is an undo."""
    project = open_project(path)
    text = project.reader().article(1).text
    say("ready")
    for number in range(first, len(text) // WIDTH):
        answer = project.undo() if number % 4 == 3 else project.submit(edit(number, text))
        answer.result()
        say(number)


def edit(number, text):
    start = number * WIDTH
    quote = text[start : start + 10]
    span = Span(f"{number:032x}", start, start + 10, "claim", quote, State.MANUAL, "reviewer-1")
    decision = Decision(span.uid, Outcome.MANUAL, "reviewer-1", "2026-01-01T00:00:00Z")
    return Edit("tag", quote, 1, "reviewer-1", (Replacement(None, span),), (decision,), Status.STARTED)


def import_articles(path, first):
    """Import batches of ten articles with a span each."""
    project = open_project(path)
    say("ready")
    for number in range(first, 100_000):
        project.import_records([record(number, place) for place in range(10)], "reviewer-1", "kill").result()
        say(number)


def record(number, place):
    text = f"Article {number} {place}. " + "La Russie dément. " * 50
    span = Span(f"{number:016x}{place:016x}", 0, 7, "claim", "Article", State.MANUAL, "reviewer-1")
    return ArticleRecord(Article(f"{number}-{place}", text), Annotations.of([span]))


def pretag_articles(path, first):
    """Have the rules read what they have not read, then all again and again."""
    from dementi.workflow.pretagging import pretag

    project = open_project(path)
    if project.checking is not None:
        project.checking.result()
    said = []

    def progress(done, total):
        """It is worth being killed once the first articles are about to be written."""
        if not said and done >= min(15, total):
            said.append(say("ready"))
        return True

    again = False
    while True:
        pretag(project, again=again, progress=progress)
        again = True
        say(first)


def fill(path, first):
    """Read articles for the register of sources, in short steps."""
    from dementi.workflow.register import RULES

    project = open_project(path)
    if project.checking is not None:
        project.checking.result()
    say("ready")
    while True:
        project.register.fill_beside(RULES, 0, lambda: False).result()
        say(first)


def move(path, first):
    """Undo an import and do it again, bit by bit; the number of each undo or redo is said once it is answered."""
    moves.AT_ONCE, moves._BATCH = 10, 0
    project = open_project(path)
    if project.checking is not None:
        project.checking.result()
    say("ready")
    for number in range(first, 100_000):
        (project.redo if number % 2 else project.undo)().result()
        say(number)
        project.moves.finish(lambda _move: True)


def read_rules():
    """Once for all children: reading the rules takes longer than a child lives."""
    import dementi.workflow.pretagging  # noqa: F401
    from dementi.extract import extract, languages, version

    extract("Il dément.", "fr")
    for lang in languages():
        version(lang)


def read_names():
    """The same for what the names of sources are read with."""
    from dementi.workflow.register import key_of

    key_of("Claire Durand", "fr")


def say(word):
    os.write(1, f"{word}\n".encode())


def main():
    for line in sys.stdin:
        work, path, first = line.rstrip("\n").split("\t")
        if work == "pretag":
            read_rules()
        if work == "fill":
            read_names()
        child = os.fork()
        if child == 0:
            works = {"tag": tag, "import": import_articles, "pretag": pretag_articles, "fill": fill, "move": move}
            works[work](Path(path), int(first))
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
