"""A labelled dataset out of a project, written whole or not at all, and read back before it is called done."""

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dementi.domain.article import Status
from dementi.domain.companions import replacing_with
from dementi.domain.errors import UserError
from dementi.domain.export_folders import CARD, folder_beside, replacing_folder
from dementi.domain.files import same_file, unwritable
from dementi.domain.frames import Cut
from dementi.domain.near import Sets
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Filling
from dementi.formats.jsonl import Content
from dementi.formats.writing import zipped
from dementi.formats.writing.dataset import Format, Mismatch, Setting, WriteFile
from dementi.formats.writing.registry import NAMES, by_name
from dementi.formats.writing.tally import Tally
from dementi.i18n import _
from dementi.store import Project, Reader
from dementi.workflow import part_writers
from dementi.workflow.batching import find
from dementi.workflow.beside import CARD as CARD_BESIDE
from dementi.workflow.beside import FORMER
from dementi.workflow.card import Made, card
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.families import families_of, joined
from dementi.workflow.gathering import CANONICAL, LOSSLESS, Gathering, Stopped, census_of
from dementi.workflow.naming import pseudonyms
from dementi.workflow.one_state import of_one_state
from dementi.workflow.register import Entities, bring_up_to_date
from dementi.workflow.splitting import Parts, Split, join_by_entity

FORMATS = NAMES


@dataclass(slots=True)
class ExportReport:
    """How much was written, counted again in the file that was read back.

    `left_out` counts what was chosen and the format cannot hold. `unread` counts articles of the project whose sources
    could not be read for the register, so that nothing is said of them. `stopped`: nothing was written.
    """

    articles: int = 0
    spans: int = 0
    relations: int = 0
    left_out: int = 0
    unread: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How a dataset is written. `links` and `text` False leave relations and texts out.

    `pseudonyms`: the reviewers are called annotator-1, annotator-2… in it. `drawing` writes the formats whose pages
    only the window can draw.
    """

    form: str = "jsonl"
    choice: Choice = field(default_factory=Choice)
    split: Split | None = None
    links: bool = True
    text: bool = True
    card: bool = True
    pseudonyms: bool = False
    drawing: WriteFile | None = field(default=None, compare=False)


def export(
    project: Project,
    target: Path,
    content: Content,
    statuses: frozenset[Status] | None = None,
    progress: Callable[[int], object] = lambda done: None,
    options: Options | None = None,
) -> ExportReport:
    """Write the articles of `project`, replacing `target` at the end; `statuses` None: those of the options.

    An article has one of `statuses` when any reviewer gave it that one. `progress` gets the number of articles so far
    and returns False to stop. What is decided meanwhile is not in the dataset. Raises `UserError` for a target that
    cannot be written, a damaged article, or a file that does not read back as it was written; what was there before is
    then still there.
    """
    options = options or Options()
    choice = options.choice if statuses is None else replace(options.choice, statuses=statuses)
    form = _written(by_name(options.form), options.drawing)
    options = replace(options, choice=choice)

    def written(reader: Reader, path: Path, progress: Callable[[int], object]) -> ExportReport:
        gathering, setting = prepare(reader, form, target, content, progress, options)
        if next(gathering.records(), None) is None:
            raise UserError(_("There is no article to export."))
        gathering.census = census_of(reader, families_of(reader, partial(_require_wanted, progress)))
        _Dataset(path, project.path, target, form, setting, gathering, options).write()
        found, unread = gathering.written, _unread(reader, options)
        return ExportReport(gathering.census.articles, found.spans, found.relations, gathering.left_out, unread)

    require_possible(project, target, content, options)
    try:
        read_sources(project, options, lambda left: left.done or progress(0))
        return of_one_state(project, written, progress)
    except Stopped:
        return ExportReport(stopped=True)


def require_possible(project: Project, target: Path, content: Content, options: Options) -> None:
    """Raises `UserError` for what the project does not have, or a place where nothing can be written."""
    require_other(target, project.path)
    with project.reader() as reader:
        _require_known(reader, content, options)
    if not target.parent.is_dir():
        raise unwritable(target, FileNotFoundError(errno.ENOENT, ""))


def read_sources(project: Project, options: Options, progress: Callable[[Filling], object]) -> None:
    """Bring the register of sources up to date where the dataset tells of them and the project can be written.

    Raises `Stopped` when `progress` returns False. Where the disk refuses, the dataset goes without them, and says so.
    """
    if not tells_sources(options) or project.read_only is not None:
        return
    with suppress(UserError):
        if not bring_up_to_date(project, progress).done:
            raise Stopped


def tells_sources(options: Options) -> bool:
    """Whether the dataset says for whom sources stand, or is divided by that."""
    by_entity = options.split is not None and options.split.by == "entity"
    return by_entity or options.form in (*CANONICAL, LOSSLESS)


def unread(project: Project, options: Options) -> int:
    """How many articles have to be read for the register before such a dataset can tell of all sources."""
    with project.reader() as reader:
        return _unread(reader, options)


def _unread(reader: Reader, options: Options) -> int:
    return reader.register.filling().articles if tells_sources(options) else 0


def _written(form: Format, drawing: WriteFile | None) -> Format:
    """The format with what writes it."""
    if not form.drawn:
        return form
    if drawing is None:
        raise ValueError(f"{form.name} without a window")
    return replace(form, write_file=drawing)


def prepare(
    reader: Reader,
    form: Format,
    target: Path,
    content: Content,
    progress: Callable[[int], object],
    options: Options,
) -> tuple[Gathering, Setting]:
    """What `export` would write, ready to be gathered.

    Raises `UserError` for what the project does not have, `Stopped` where `progress` says so.
    """
    _require_known(reader, content, options)
    choice = options.choice
    names = pseudonyms(reader.reviewers()) if options.pseudonyms else None
    parts = _parts(reader, options.split, progress) if options.split else None
    links = options.links
    gathering = Gathering(
        reader, form, content, choice, Tally(), Census(), progress, links, options.text, parts, names,
        find(reader.batches.all(""), choice.batch).key if choice.batch else 0,
    )  # fmt: skip
    reviewers = reader.reviewers()
    setting = Setting(
        name=target.name.partition(".")[0] or target.name,
        file=target.name,
        content=content,
        labels=tuple(label for label in reader.labels(archived=True) if not choice.labels or label in choice.labels),
        forms=reader.state.labels(),
        reviewers=tuple(names[name] for name in reviewers) if names else tuple(reviewers),
        splits=options.split.parts if options.split else (),
        links=links,
        text=options.text,
        mapping=reader.scratch.mapping,
    )
    return gathering, setting


def _parts(reader: Reader, split: Split, progress: Callable[[int], object]) -> Parts:
    """The part of each article; what articles share is looked for in the whole project, chosen or not."""
    wanted = partial(_require_wanted, progress)
    if split.by == "group":
        return Parts(split, joined(reader, wanted), partial(_name_of, reader))
    together = Sets(reader.scratch.mapping())
    if split.by == "entity":
        join_by_entity(_with_entities(reader, wanted), together, reader.scratch.mapping())
    return Parts(split, together, partial(_name_of, reader))


def _name_of(reader: Reader, article: int) -> str:
    (row,) = reader.rows([article], "")
    return row.name


def _with_entities(reader: Reader, wanted: Callable[[], object]) -> Iterator[ArticleRecord]:
    entities = Entities(reader)
    for record in reader.records():
        wanted()
        yield replace(record, entities=entities.of(record.article.key))


def _require_wanted(progress: Callable[[int], object]) -> None:
    if progress(0) is False:
        raise Stopped


def _require_known(reader: Reader, content: Content, options: Options) -> None:
    """Choices that go together, and names that the project has: nothing would be found under one that was mistyped."""
    choice = options.choice
    if not options.text and not by_name(options.form).textless:
        raise UserError(_("Only JSONL can be written without the texts."))
    if choice.gold_only and content.suggestions:
        raise UserError(_("Suggestions that nobody decided are no gold. Leave out one of the two."))
    if choice.batch:
        find(reader.batches.all(""), choice.batch)
    labels, reviewers = reader.labels(archived=True), reader.reviewers()
    for name in sorted(choice.labels):
        if name not in labels:
            message = _("This project has no label “{name}”; there are: {known}.")
            raise UserError(message.format(name=name, known=", ".join(labels)))
    if choice.reviewer and choice.reviewer not in reviewers:
        message = _("This project has no reviewer “{name}”; there are: {known}.")
        raise UserError(message.format(name=choice.reviewer, known=", ".join(reviewers)))


@dataclass(frozen=True, slots=True)
class _Dataset:
    """One dataset on its way to `target`: a file with its card beside it, a folder with its card in it, or a zip.

    `path` is the file that is read: that of the `project`, or a copy.
    """

    path: Path
    project: Path
    target: Path
    form: Format
    setting: Setting
    gathering: Gathering
    options: Options

    def write(self) -> None:
        in_parts = self.form.parts and bool(self.setting.splits)
        if self.form.write_folder is None and not in_parts:
            self._file()
        elif self.target.suffix.lower() == ".zip":
            with replacing_with(self.target, {}, FORMER) as file, folder_beside(self.target) as folder:
                self._fill(folder)
                zipped.folder(folder, file)
        else:
            with replacing_folder(self.target) as folder:
                self._fill(folder)

    def _file(self) -> None:
        if self.form.write_file is None:
            raise ValueError(self.form.name)
        beside = dict(self.form.beside(self.setting))
        with replacing_with(self.target, beside, FORMER) as file:
            read_back = self._write_file(file, self.form.write_file)
            if not read_back:
                file.flush()
                self._check([Path(file.name)])
            if self.options.card:
                beside[CARD_BESIDE] = self._card().encode()

    def _write_file(self, file: BinaryIO, write: WriteFile) -> bool:
        """Write the articles in the quickest way; whether they have been read back already."""
        form, gathering = self.form, self.gathering
        if form.write_flat is None or not gathering.plain:
            write(file, gathering.articles(), self.setting)
            return False
        if form.read_lines is not None and (number := part_writers.number_of(gathering)):
            try:
                parts = part_writers.Parts((self.path, self.project), Path(file.name), gathering, self.setting, number)
                self._compare(parts.write())
                file.seek(parts.size)
            except Mismatch:
                raise self._unlike() from None
            except Cut:  # a process was ended from outside: what it had to do is done here
                file.seek(0)
                file.truncate()
                gathering.forget()
            else:
                return True
        form.write_flat(file, gathering.flat(), self.setting)
        return False

    def _fill(self, folder: Path) -> None:
        parts = [folder]
        if self.form.write_folder is not None:
            self.form.write_folder(folder, self.gathering.articles(), self.setting)
        elif self.form.write_file is not None:
            parts = [folder / f"{split}{self.form.ending}" for split in self.setting.splits]
            for split, path in zip(self.setting.splits, parts, strict=True):
                with path.open("wb") as file:
                    self.form.write_file(file, self.gathering.articles(split), self.setting)
        self._check(parts)
        (folder / CARD).write_bytes(self._card().encode())

    def _card(self) -> str:
        census = self.gathering.census
        filled = replace(self.setting, splits=tuple(part for part in self.setting.splits if part in census.parts))
        unread = _unread(self.gathering.reader, self.options)
        made = Made(self.form.name, self.gathering.choice, self.options.split, self.gathering.left_out, unread)
        return card(census, self.setting, self.form.front(filled), made)

    def _check(self, paths: list[Path]) -> None:
        """Read back what was written, and compare."""
        found = Tally()
        try:
            for path in paths:
                for article in self.form.read(path, self.setting):
                    found.add(article)
        except Mismatch:
            raise self._unlike() from None
        self._compare(found)

    def _compare(self, found: Tally) -> None:
        if found != self.gathering.written:
            raise self._unlike()
        self.gathering.reader.state.require()

    def _unlike(self) -> UserError:
        message = _("The file does not read back as it was written. Export it again elsewhere.")
        return UserError(message, path=str(self.target))


def require_other(target: Path, project: Path) -> None:
    """The dataset must not take the place of the project, nor of what the store keeps beside it."""
    if any(same_file(target, project.with_name(project.name + ending)) for ending in ("", "-journal", ".lock")):
        raise UserError(_("This is the project itself. Choose another file for the dataset."), path=str(target))
