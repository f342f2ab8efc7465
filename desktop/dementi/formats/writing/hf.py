"""Hugging Face: Parquet files with the features in their metadata, one a split, and a card that names them.

`datasets.load_dataset` reads the folder as it is, without the network. Offsets are code points.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dementi.formats.writing.dataset import (
    Format,
    Found,
    Labelled,
    Setting,
    decided,
    require_quote,
    whole_decided,
)
from dementi.formats.writing.json_text import dumped

if TYPE_CHECKING:
    import duckdb

_BATCH = 2048
_PIECE = 2 << 20  # bytes of rows in one file
_MOST = 16 * _BATCH  # articles in one Parquet file
ALL = "train"  # the one split of a dataset that was not split
_FACTS = ("id", "lang", "title", "outlet", "date", "url", "status", "meta", "text")
_SPAN = {
    "start": "INTEGER",
    "end": "INTEGER",
    "label": "VARCHAR",
    "quote": "VARCHAR",
    "state": "VARCHAR",
    "reviewer": "VARCHAR",
    "rule": "VARCHAR",
    "confidence": "DOUBLE",
}
_RELATION = {"type": "VARCHAR", "from": "INTEGER", "to": "INTEGER"}
_NAMES = {"INTEGER": "int32", "VARCHAR": "string", "DOUBLE": "float64"}


@dataclass(slots=True)
class _Lines:
    """The rows of one file to come as JSON lines in several, because DuckDB holds up to 32 MB of each that it reads."""

    target: Path
    files: list[Path] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)
    size: int = 0  # bytes that are kept
    number: int = 0
    total: int = 0
    longest: int = 0

    def add(self, line: bytes) -> None:
        self.kept.append(line)
        self.size += len(line)
        self.number += 1
        self.total += len(line)
        self.longest = max(self.longest, len(line))
        if self.size >= _PIECE:
            self._put()

    def _put(self) -> None:
        self.files.append(self.target.with_suffix(f".{len(self.files)}.jsonl"))
        self.files[-1].write_bytes(b"".join(self.kept))
        self.kept, self.size = [], 0

    def convert(self) -> None:
        """Make the Parquet file."""
        if self.kept:
            self._put()
        with _database(self._memory) as database:
            _convert(database, self.files, self.target, self.longest)
        for file in self.files:
            file.unlink()

    @property
    def _memory(self) -> int:
        """Megabytes to let DuckDB have: it reads and writes in batches of `_BATCH` lines."""
        return 96 + (32 * self.longest + 4 * _BATCH * self.total // max(1, self.number) >> 20)


@dataclass(slots=True)
class _Files:
    """The Parquet files of one split: one, or several where DuckDB would need more memory with each article."""

    folder: Path
    name: str
    done: list[Path] = field(default_factory=list)
    lines: _Lines | None = None

    def add(self, line: bytes) -> None:
        self.lines = self.lines or _Lines(self.folder / f"{self.name}-{len(self.done):05}.parquet")
        self.lines.add(line)
        if self.lines.number == _MOST:
            self._convert(self.lines)

    def _convert(self, lines: _Lines) -> None:
        lines.convert()
        self.done.append(lines.target)
        self.lines = None

    def close(self) -> None:
        if self.lines is not None:
            self._convert(self.lines)
        for number, path in enumerate(self.done):
            part = f"-{number:05}-of-{len(self.done):05}" if len(self.done) > 1 else ""
            path.rename(self.folder / f"{self.name}{part}.parquet")


def write(folder: Path, articles: Iterable[Labelled], setting: Setting) -> None:
    data = folder / "data"
    data.mkdir()
    files = {name: _Files(data, name) for name in setting.splits or (ALL,)}
    for article in articles:
        files[article.split or ALL].add(dumped(_row(decided(article))) + b"\n")
    for several in files.values():
        several.close()


def _row(article: Labelled) -> dict[str, Any]:
    about = article.article
    facts = {name: about.fact(name) for name in ("outlet", "date", "url")}
    status = {name: str(state) for name, state in article.record.statuses.items()}
    return {
        "id": about.name,
        "lang": about.lang,
        "title": about.title,
        **facts,
        "status": next(iter(status.values()), "todo") if len(status) < 2 else json.dumps(status, ensure_ascii=False),
        "meta": json.dumps(dict(about.meta), ensure_ascii=False),
        "text": about.text,
        "spans": [{**{key: getattr(span, key) for key in _SPAN}, "state": str(span.state)} for span in article.spans],
        "relations": [{"type": link.kind, "from": link.tail, "to": link.head} for link in article.links],
    }


def _database(memory: int = 0) -> "duckdb.DuckDBPyConnection":
    """One thread keeps the order of the rows; a limit, in megabytes, keeps memory flat."""
    import duckdb

    config: dict[str, Any] = {"threads": 1, "preserve_insertion_order": "true"}
    if memory:
        config["memory_limit"] = f"{memory}MB"
    database = duckdb.connect(config=config)
    database.execute("SET enable_progress_bar = false")  # it would be drawn over what the command line prints
    database.execute("SET enable_external_file_cache = false")  # what was read back is not read again
    database.execute("SET disable_parquet_prefetching = true")  # columns are read as they are used, not all in advance
    return database


def _convert(database: "duckdb.DuckDBPyConnection", rows: list[Path], target: Path, longest: int) -> None:
    columns = dict.fromkeys(_FACTS, "VARCHAR") | {"spans": _list_of(_SPAN), "relations": _list_of(_RELATION)}
    known = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    files = ", ".join(map(_text, rows))
    features = json.dumps({"info": {"features": _features()}})
    database.execute(
        f"COPY (SELECT * FROM read_json([{files}], format = 'newline_delimited', columns = {{{known}}},"  # noqa: S608 - quoted by us
        f" maximum_object_size = {max(1 << 20, 2 * longest)})) TO {_text(target)}"
        f" (FORMAT parquet, ROW_GROUP_SIZE {_BATCH}, KV_METADATA {{huggingface: {_text(features)}}})"
    )


def _text(value: object) -> str:
    """A literal of DuckDB's SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def _list_of(fields: dict[str, str]) -> str:
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in fields.items()) + ")[]"


def _features() -> dict[str, Any]:
    def value(kind: str) -> dict[str, str]:
        return {"dtype": _NAMES[kind], "_type": "Value"}

    def several(fields: dict[str, str]) -> dict[str, Any]:
        return {"feature": {name: value(kind) for name, kind in fields.items()}, "_type": "List"}

    facts: dict[str, Any] = {name: value("VARCHAR") for name in _FACTS}
    return facts | {"spans": several(_SPAN), "relations": several(_RELATION)}


def read(folder: Path, setting: Setting) -> Iterator[Found]:
    for name in setting.splits or (ALL,):
        for path in sorted((folder / "data").glob(f"{name}*.parquet")):
            with _database() as database:
                yield from _read(database, path)


def _read(database: "duckdb.DuckDBPyConnection", path: Path) -> Iterator[Found]:
    rows = database.execute(f"SELECT text, spans, relations FROM read_parquet({_text(path)})")  # noqa: S608 - `_text` quotes it
    while batch := rows.fetchmany(64):
        for text, spans, relations in batch:
            for span in spans:
                require_quote(text, span["start"], span["end"], span["quote"])
            yield Found(
                text,
                tuple((span["start"], span["end"], span["label"]) for span in spans),
                tuple((link["type"], link["from"], link["to"]) for link in relations),
            )


def front(setting: Setting) -> tuple[str, ...]:
    """Where each split is, in the card's head."""
    names = setting.splits or (ALL,)
    files = (line for name in names for line in (f"      - split: {name}", f"        path: data/{name}*.parquet"))
    return ("configs:", "  - config_name: default", "    data_files:", *files)


FORMAT = Format("hf", "", read, write_folder=write, expected=whole_decided, needs=("duckdb", "parquet"), front=front)
