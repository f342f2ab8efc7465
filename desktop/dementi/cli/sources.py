"""`sources`: who speaks in a project, under which names, how often, and who denies whom; joined, split and renamed."""

from argparse import Namespace
from collections.abc import Callable

from dementi.cli.output import clear_progress, complain, say, say_json, show_progress
from dementi.domain.errors import UserError
from dementi.domain.sources import Asked, Dossier, EntityRow, Kind
from dementi.i18n import _, ngettext
from dementi.store import Project, Reader
from dementi.workflow import projects
from dementi.workflow.projects import reviewer_name
from dementi.workflow.register import bring_up_to_date, find, key_of

_USUAL = 100
_ORDERS = ("spans", "articles", "claims", "denials", "proposals", "name")


def add_options(add: Callable[..., object]) -> None:
    """The words of the command, after the project."""
    add("query", nargs="*", metavar="QUERY", help=_("only sources with these words in a name"))
    kinds = ", ".join(map(str, Kind))
    add("--kind", choices=tuple(map(str, Kind)), metavar="KIND", help=_("one of {names}").format(names=kinds))
    add("--all", action="store_true", help=_("also words that name nobody, such as “he” or “the authorities”"))
    add("--proposals", action="store_true", help=_("only those that may be the same as another"))
    add(
        "--sort",
        choices=_ORDERS,
        default="spans",
        metavar="ORDER",
        help=_("one of {names}").format(names=", ".join(_ORDERS)),
    )
    add(
        "--limit",
        type=int,
        default=_USUAL,
        metavar="N",
        help=_("so many at most, 0 for all; usually {n}").format(n=_USUAL),
    )
    add("--merge", nargs=2, metavar=("A", "B"), help=_("take the source B for A"))
    add("--apart", nargs=2, metavar=("A", "B"), help=_("never propose A and B as the same again"))
    add("--rename", nargs=2, metavar=("A", "NAME"), help=_("have the source A called NAME"))
    add("--split", nargs=2, metavar=("A", "NAME"), help=_("make one name of the source A a source of its own"))
    add("--reviewer", type=reviewer_name, default="", metavar="NAME", help=_("who decides"))
    add("--json", action="store_true", help=_("print JSON"))


def run(words: Namespace) -> int:
    """Do what is asked, then list the sources."""
    project = projects.open_settled(words.project)
    try:
        _fill(project)
        with project.reader() as reader:
            _decide(words, project, reader)
            _list(words, reader)
    finally:
        project.close()
    return 0


def _fill(project: Project) -> None:
    """Read what changed since; a project that cannot be written is listed as it is."""
    try:
        bring_up_to_date(project, lambda left: show_progress(left.articles))
    except UserError as error:
        complain([error])
    finally:
        clear_progress()


def _decide(words: Namespace, project: Project, reader: Reader) -> None:
    who = words.reviewer or project.reviewer
    if words.merge:
        one, other = (find(reader, name).key for name in words.merge)
        project.register.merge(one, other, who).result()
    if words.apart:
        one, other = (find(reader, name).key for name in words.apart)
        project.register.keep_apart(one, other, who).result()
    if words.rename:
        project.register.rename(find(reader, words.rename[0]).key, words.rename[1], who).result()
    if words.split:
        project.register.split(find(reader, words.split[0]).key, key_of(words.split[1]), who).result()


def _list(words: Namespace, reader: Reader) -> None:
    kind = Kind(words.kind) if words.kind else None
    order = "sort" if words.sort == "name" else words.sort
    limit = words.limit if words.limit > 0 else -1
    asked = Asked(" ".join(words.query), kind, words.proposals, kind is None and not words.all, order, limit)
    rows, total = reader.register.page(asked), reader.register.count(asked)
    if words.json:
        found = [_object(row, reader.register.dossier(row.key, sayings=False)) for row in rows]
        say_json({"total": total, "sources": found})
        return
    for row in rows:
        say(*_lines(row, reader.register.dossier(row.key, sayings=False)))
    if total > len(rows):
        say(_("{shown} of {total} sources; --limit 0 shows all.").format(shown=len(rows), total=total))


def _object(row: EntityRow, dossier: Dossier) -> dict[str, object]:
    return {
        "uid": row.entity.uid, "name": row.entity.name, "kind": row.entity.kind, "decided": row.entity.decided,
        "spans": row.spans, "articles": row.articles, "claims": row.claims, "denials": row.denials,
        "names": {alias.name: alias.spans for alias in dossier.aliases},
        "maybe": {twin.row.entity.name: twin.likeness for twin in dossier.twins},
        "denies": {other.row.entity.name: other.count for other in dossier.denies},
        "denied_by": {other.row.entity.name: other.count for other in dossier.denied_by},
    }  # fmt: skip


def _lines(row: EntityRow, dossier: Dossier) -> list[str]:
    spans = ngettext("{n} span", "{n} spans", row.spans).format(n=row.spans)
    articles = ngettext("{n} article", "{n} articles", row.articles).format(n=row.articles)
    claims = ngettext("{n} claim", "{n} claims", row.claims).format(n=row.claims)
    denials = ngettext("{n} denial", "{n} denials", row.denials).format(n=row.denials)
    lines = [f"{row.entity.name}  {row.entity.kind}  {spans}, {articles}, {claims}, {denials}"]
    told = (
        (
            _("also called"),
            [f"{alias.name} ({alias.spans})" for alias in dossier.aliases if alias.name != row.entity.name],
        ),
        (_("maybe the same as"), [f"{twin.row.entity.name} ({twin.likeness})" for twin in dossier.twins]),
        (_("denies"), [f"{other.row.entity.name} ({other.count})" for other in dossier.denies]),
        (_("denied by"), [f"{other.row.entity.name} ({other.count})" for other in dossier.denied_by]),
    )
    return lines + [f"    {what}: {', '.join(names)}" for what, names in told if names]
