"""The card of a dataset: what somebody who never saw the project asks first, answered from what was counted."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dementi import __version__, assets, i18n
from dementi.domain.article import Status
from dementi.domain.labels import standard
from dementi.formats.writing.dataset import Setting
from dementi.i18n import _, ngettext
from dementi.workflow import blocks
from dementi.workflow.blocks import Block, Code, Heading, Table
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.loading_lines import loading
from dementi.workflow.splitting import Split

_MOST = 20  # rows of what may be long, such as outlets
_PRIVATE_LICENCE = "unknown"


@dataclass(frozen=True, slots=True)
class Made:
    """How one dataset was made of its project: the format, what was chosen, how it was split.

    `left_out` counts the spans and links that were chosen and that the format cannot hold, `unread` the articles whose
    sources the register of the project does not know.
    """

    form: str = ""
    choice: Choice = field(default_factory=Choice)
    split: Split | None = None
    left_out: int = 0
    unread: int = 0


def card(census: Census, setting: Setting, front: Sequence[str] = (), made: Made | None = None) -> str:
    """The card in Markdown, with the head that Hugging Face reads. The same dataset gives the same card."""
    head = "\n".join(("---", *_front(census, setting), *front, "---", "", ""))
    return head + blocks.markdown(document(census, setting, made or Made()))


def is_card(data: bytes) -> bool:
    """Whether a file with this content is a card."""
    return data.startswith(b"---\ngenerator: dementi ")


def page(census: Census, setting: Setting) -> str:
    """The card as an HTML page."""
    return blocks.html(document(census, setting, Made()), setting.name, i18n.current())


def _front(census: Census, setting: Setting) -> Iterator[str]:
    yield f"generator: dementi {__version__}"
    yield f"pretty_name: {_quoted(setting.name)}"
    yield f"license: {_PRIVATE_LICENCE}"
    languages = sorted(code for code in census.languages if code.isascii() and code.isalpha())
    if languages:
        yield from ("language:", *(f"  - {code}" for code in languages))
    yield from ("task_categories:", "  - token-classification")
    yield from ("tags:", "  - quotation-attribution", "  - claims", "  - denials")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def guidelines_version() -> str:
    """A short digest of the annotation guide: it changes when the guide does."""
    guides = sorted(assets.path("resources/help").glob("guidelines.*.toml"))
    return hashlib.sha256(b"".join(guide.read_bytes() for guide in guides)).hexdigest()[:8]


def document(census: Census, setting: Setting, made: Made) -> Iterator[Block]:
    """The card, part after part."""
    yield Heading(setting.name, 1)
    yield _(
        "News articles in which the words somebody is reported to say (claims), who says them (sources) and the words "
        "that reject a claim (denials) are marked, with links from words to their source and from denials to what they "
        "deny. Made with Démenti {version}."
    ).format(version=__version__)
    yield from _contents(census, setting, made)
    yield from _making(census)
    yield from _guide()
    if made.split is not None:
        yield from _parts(census, setting, made.split)
    yield from _duplicates(census)
    yield from _origin(census, setting)
    lines = loading(made.form, setting)
    left_out = made.left_out if lines else 0  # people find the links of a page in its tables
    yield from _gaps(census, left_out, made.unread)
    if lines:
        yield from (Heading(_("How to read it")), lines[0], Code(lines[1]))


def _contents(census: Census, setting: Setting, made: Made) -> Iterator[Block]:
    yield Heading(_("What is in it"))
    articles = ngettext("{n} article", "{n} articles", census.articles).format(n=_number(census.articles))
    characters = ngettext("{n} character", "{n} characters", census.characters).format(n=_number(census.characters))
    yield _("{articles}, {characters} of text.").format(articles=articles, characters=characters)
    chosen = " ".join(_chosen(made.choice, setting))
    if chosen:
        yield chosen
    names = {key: _named(key, label.names[i18n.current()]) for key, label in setting.shown().items()}
    rows = [(names.get(label, label), census.labels[label]) for label in setting.labels]
    yield _table((_("Label"), _("Spans")), rows)
    if census.relations:
        kinds = {"said_by": _("said_by (words → source)"), "denies": _("denies (denial → claim)")}
        yield _table((_("Link"), _("Number")), [(kinds.get(k, k), n) for k, n in sorted(census.relations.items())])
    if setting.content.suggestions and census.origins["pending"]:
        yield _("Suggestions that nobody has decided are included: they are what rules propose, not what people say.")


def _chosen(choice: Choice, setting: Setting) -> Iterator[str]:
    """What of the project is in it, where that is not everything."""
    states = {Status.TO_DO: _("not begun"), Status.STARTED: _("begun"), Status.DONE: _("finished")}
    told = [name for status, name in states.items() if choice.statuses is not None and status in choice.statuses]
    if 0 < len(told) < len(states):
        yield _("Only articles in this state: {states}.").format(states=", ".join(told))
    if choice.words:
        yield _("Only articles with these words: {words}.").format(words=choice.words)
    if choice.batch:
        yield _("Only articles of the batch “{name}”.").format(name=choice.batch)
    if choice.reviewer:
        yield _("Only the work of one annotator.")
    if choice.labels:
        yield _("Only these labels, and the links among them: {labels}.").format(labels=", ".join(setting.labels))
    if choice.gold_only:
        yield _("Only finished articles in which nothing was accepted many at once and nothing is unsure.")
    if not setting.links:
        yield _("Links were left out.")


def _making(census: Census) -> Iterator[Block]:
    yield Heading(_("Who labelled it, and how"))
    names = {
        "manual": _("made by hand"),
        "accepted": _("suggested by a rule, accepted one by one"),
        "amended": _("suggested by a rule, corrected"),
        "bulk": _("suggested by a rule, accepted many at once"),
        "pending": _("suggested by a rule, not decided"),
        "rejected": _("suggested by a rule, rejected"),
    }
    total = census.origins.total()
    rows = [(told, _number(census.origins[key]), _share(census.origins[key], total)) for key, told in names.items()]
    if total:
        yield Table((_("How a span came about"), _("Spans"), _("Share")), [row for row in rows if row[1] != "0"])
    else:
        yield _("Nothing in it is labelled.")
    if total and not census.annotators:
        yield _("No person has decided anything of it: how often the rules are right here was not measured.")
    elif len(census.annotators) == 1:
        (name,) = census.annotators
        yield _("All of it is the work of one annotator, {name}: agreement between people was not measured.").format(
            name=name
        )
    elif census.annotators:
        yield _table((_("Annotator"), _("Spans")), census.annotators.most_common(_MOST))
    states = {"done": _("finished"), "started": _("begun"), "todo": _("not begun")}
    reached = [(told, census.statuses[key]) for key, told in states.items() if census.statuses[key]]
    yield _table((_("Articles"), _("Number")), reached)
    if census.pace is not None:
        yield _("Half of the decisions on a suggestion took less than {seconds} s ({n} decisions timed).").format(
            seconds=_decimal(census.pace), n=_number(census.seconds.total())
        )
    if census.rules:
        yield _table((_("Version of the rules"), _("Spans")), _ordered(census.versions))
        yield _table((_("Rule"), _("Spans")), _ordered(census.rules))


def _guide() -> Iterator[Block]:
    yield Heading(_("What the labels mean"))
    meanings = ((label.key, label.meanings[i18n.current()]) for label in standard())
    yield Table((_("Label"), _("Meaning")), [*meanings], words=True)
    yield _(
        "Spans may overlap and lie inside each other. A passage that makes a claim and rejects one is both claim and "
        "denial. The annotation guide is that of the program, version {version}."
    ).format(version=guidelines_version())


def _parts(census: Census, setting: Setting, split: Split) -> Iterator[Block]:
    yield Heading(_("Splits"))
    ways = {
        "group": _("Articles that are nearly the same are in one part."),
        "outlet": _("All articles of an outlet are in one part."),
        "date": _("All articles of a day are in one part."),
        "entity": _("Articles that share a named source are in one part."),
    }
    told = _("Which part a group falls into is decided by a hash with seed {seed}: articles added later move none.")
    yield f"{ways[split.by]} {told.format(seed=split.seed)}"
    total = sum(part["articles"] for part in census.parts.values())
    rows = []
    for name, share in zip(("train", "dev", "test"), split.shares, strict=True):
        part = census.parts.get(name, Counter())
        reached = _share(part["articles"], total)
        rows.append([name, _percent(share), reached, *(_number(part[key]) for key in ("articles", *setting.labels))])
    yield Table((_("Part"), _("Asked for"), _("Reached"), _("Articles"), *setting.labels), rows)


def _duplicates(census: Census) -> Iterator[Block]:
    yield Heading(_("Near-duplicates"))
    several, articles, torn = census.near_duplicates()
    if not several:
        yield _("No two articles are nearly the same.")
        return
    yield ngettext(
        "{articles} articles are nearly the same as another; they form {n} group.",
        "{articles} articles are nearly the same as another; they form {n} groups.",
        several,
    ).format(articles=_number(articles), n=_number(several))
    if torn:
        yield ngettext(
            "{n} of these groups lies in more than one part: split by group to keep it together.",
            "{n} of these groups lie in more than one part: split by group to keep them together.",
            torn,
        ).format(n=_number(torn))


def _origin(census: Census, setting: Setting) -> Iterator[Block]:
    yield Heading(_("Licence and provenance"))
    none = _("not said")
    facts = {
        _("Language"): _ordered(census.languages, none),
        _("Outlet"): _ordered(census.outlets, none),
        _("Year"): [(year or none, number) for year, number in sorted(census.years.items())],
        _("Rights in the text"): _ordered(census.rights, none),
    }
    for fact, rows in facts.items():
        if [name for name, _number in rows] != [none]:
            yield _table((fact, _("Articles")), rows)
    unsaid = [fact for fact, rows in facts.items() if [name for name, _number in rows] == [none]]
    if unsaid:
        yield _("Not said of any article: {facts}.").format(facts=", ".join(map(str.lower, unsaid)))
    if not setting.text:
        yield _(
            "The texts are not in this file: each article has the SHA-256 of its text, and “dementi join” puts texts "
            "that you have back in their places. Titles and the names of sources are sealed with each text: nobody "
            "reads them without it."
        )
    elif census.rights[""]:
        yield _(
            "The texts belong to their publishers. Whoever passes this dataset on has to see that they may; offsets "
            "and digests can be exported without the texts."
        )


def _gaps(census: Census, left_out: int, unread: int) -> Iterator[Block]:
    names = {
        "claim without source": _("Claims without a source"),
        "denial without claim": _("Denials without the claim they deny"),
        "article without span": _("Articles without any span"),
        "unsure": _("Spans that the annotator was unsure of"),
    }
    yield Heading(_("Known gaps"))
    counts = {**census.gaps, "unsure": census.unsure}
    rows = [(told, counts[key]) for key, told in names.items() if counts.get(key)]
    if left_out:
        rows.append((_("Spans and links counted above that this format cannot hold"), left_out))
    if unread:
        rows.append(
            (
                _("Articles of the project whose sources are not in the register, so that no entity is told of them"),
                unread,
            )
        )
    unfinished = census.articles - census.statuses["done"]
    if unfinished:
        rows.append((_("Articles that nobody has finished"), unfinished))
    yield _table((_("Gap"), _("Number")), rows) if rows else _("None is known.")


def _ordered(counter: Counter[str], none: str = "") -> list[tuple[str, int]]:
    """The most frequent, then by name; what is left over as one row."""
    rows = sorted(counter.items(), key=lambda row: (-row[1], row[0]))
    shown = [(name or none or _("not said"), number) for name, number in rows[:_MOST]]
    rest = rows[_MOST:]
    if rest:
        more = ngettext("{n} other", "{n} others", len(rest)).format(n=_number(len(rest)))
        shown.append((more, sum(number for _name, number in rest)))
    return shown


def _table(head: Sequence[str], rows: Sequence[tuple[str, int]]) -> Table:
    return Table(head, [(name, _number(number)) for name, number in rows])


def _number(number: int) -> str:
    """Digits in groups of three, as the language writes them."""
    return f"{number:,}".replace(",", "\u202f" if i18n.current() == "fr" else ",")


def _decimal(number: float) -> str:
    """With the sign that the language has for it."""
    return f"{number:g}".replace(".", "," if i18n.current() == "fr" else ".")


def _named(key: str, name: str) -> str:
    """A label by its key, and in words where they say something else."""
    return key if key == name else f"{key} ({name})"


def _share(part: int, total: int) -> str:
    return _percent(part / total) if total else "–"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", "\u202f%" if i18n.current() == "fr" else "%")
