"""`batch`: makes a batch of articles, lists those there are, renames and removes them."""

from argparse import Namespace
from collections.abc import Callable

from dementi.cli.library import add_selection, selection_of
from dementi.cli.output import say, say_json
from dementi.domain.batches import Batch, batch_name
from dementi.domain.sampling import How
from dementi.i18n import _, ngettext
from dementi.store import Project, Reader, open_project
from dementi.workflow import projects
from dementi.workflow.batching import Draft, Wish, draft, find, suggested_name
from dementi.workflow.projects import reviewer_name

_USUAL, _SEED = 50, 1


def add_options(add: Callable[..., object]) -> None:
    """The words of the command, after the project."""
    ways = ", ".join(map(str, How))
    add("--how", choices=tuple(map(str, How)), metavar="HOW", help=_("make a batch: {ways}").format(ways=ways))
    add("--size", type=int, default=_USUAL, metavar="N", help=_("so many articles; usually {n}").format(n=_USUAL))
    add(
        "--seed",
        type=int,
        default=_SEED,
        metavar="N",
        help=_("the number of the draw: the same number draws the same articles; usually {n}").format(n=_SEED),
    )
    add("--name", default="", metavar="NAME", help=_("the name of the batch"))
    add_selection(add)
    add("--reviewer", type=reviewer_name, default="", metavar="NAME", help=_("whose batch it is"))
    add("--rename", default="", metavar="BATCH", help=_("give this batch the name that --name says"))
    add("--remove", default="", metavar="BATCH", help=_("remove this batch; its articles stay"))
    add("--json", action="store_true", help=_("print JSON"))


def run(words: Namespace) -> int:
    """Do what is asked; without anything, list the batches."""
    changes = bool(words.how or words.rename or words.remove)
    project = projects.open_for_writing(words.project) if changes else open_project(words.project, write=False)
    try:
        with project.reader() as reader:
            reviewer = words.reviewer or project.reviewer
            if words.how:
                _make(words, project, reader, reviewer)
            elif words.rename:
                key = find(reader.batches.all(reviewer), words.rename).key
                project.batches.rename(key, batch_name(words.name), reviewer).result()
            elif words.remove:
                project.batches.remove(find(reader.batches.all(reviewer), words.remove).key, reviewer).result()
            if not words.how:
                _list(reader.batches.all(reviewer), words.json)
    finally:
        project.close()
    return 0


def _make(words: Namespace, project: Project, reader: Reader, reviewer: str) -> None:
    wish = Wish(words.size, How(words.how), words.seed, selection_of(words))
    taken = [batch.name for batch in reader.batches.all(reviewer)]
    made = draft(reader, wish, reviewer)
    batch = made.batch(words.name or suggested_name(wish, taken), reviewer)
    project.batches.make(batch).result()
    if words.json:
        say_json({"name": batch.name, **_object(made), "articles": _names(reader, made, reviewer)})
        return
    counted = ngettext("“{name}”: {n} article of {there}.", "“{name}”: {n} articles of {there}.", len(made.keys))
    say(counted.format(name=batch.name, n=len(made.keys), there=made.there))
    for part in made.strata:
        say(f"{part.name or '–'}  {part.taken} / {part.there}")


def _names(reader: Reader, made: Draft, reviewer: str) -> list[str]:
    at_once = 500
    pages = (made.keys[at : at + at_once] for at in range(0, len(made.keys), at_once))
    return [row.name for page in pages for row in reader.rows(page, reviewer)]


def _object(made: Draft) -> dict[str, object]:
    wish = made.wish
    strata = [{"name": part.name, "of": part.there, "taken": part.taken} for part in made.strata]
    return {
        "how": wish.how.value, "seed": wish.seed if wish.how.drawn else None, "size": len(made.keys),
        "of": made.there, "strata": strata,
    }  # fmt: skip


def _list(batches: list[Batch], as_json: bool) -> None:
    if as_json:
        say_json(
            [
                {
                    "name": one.name, "reviewer": one.reviewer, "how": one.how.value,
                    "seed": one.seed if one.how.drawn else None, "at": one.at, "done": one.done, "total": one.total,
                }
                for one in batches
            ]
        )  # fmt: skip
        return
    if not batches:
        say(_("The project has no batch."))
    for one in batches:
        say(f"{one.name}  {one.done} / {one.total}  {one.reviewer}")
