"""The tables of the register of sources, as SQL."""

from dementi.store.clauses import FLAG as _FLAG
from dementi.store.clauses import KEY as _KEY
from dementi.store.clauses import SEAL as _SEAL

_COUNT = "INTEGER NOT NULL CHECK ({0} >= 0)"
REGISTER = (
    # What reviewers decided about sources. `entity_name`: a name, in the form that names are compared by, is one of an
    # entity; `entity_span`: a span is, whatever its words; `entity_apart`: two names are not the same.
    f"""CREATE TABLE entity (
    {_KEY},
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE entity_name (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    written TEXT NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity(key),
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE entity_span (
    {_KEY},
    article INTEGER NOT NULL REFERENCES article(key),
    span TEXT NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity(key),
    {_SEAL},
    UNIQUE (article, span)
) STRICT""",
    f"""CREATE TABLE entity_apart (
    {_KEY},
    one TEXT NOT NULL,
    other TEXT NOT NULL CHECK (other <> one),
    {_SEAL},
    UNIQUE (one, other)
) STRICT""",
    # The rest is made of articles and those decisions. `source_todo`: articles to be read again.
    f"""CREATE TABLE source_todo (
    {_KEY},
    article INTEGER NOT NULL UNIQUE REFERENCES article(key),
    {_SEAL}
) STRICT""",
    # One row per name. `owner` is the row that stands for its entity in lists; only there `spans` and what follows are
    # those of the entity, elsewhere 0. `uses` counts the spans of the name itself, `head` to `initials` are its marks.
    f"""CREATE TABLE source_name (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    form TEXT NOT NULL,
    kind TEXT NOT NULL,
    head TEXT NOT NULL,
    tail TEXT NOT NULL,
    letters TEXT NOT NULL,
    initials TEXT NOT NULL,
    compared {_FLAG.format("compared")},
    uses {_COUNT.format("uses")},
    told_in {_COUNT.format("told_in")},
    says {_COUNT.format("says")},
    refuses {_COUNT.format("refuses")},
    owner INTEGER NOT NULL,
    shown TEXT NOT NULL,
    shown_kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    sort TEXT NOT NULL,
    decided {_FLAG.format("decided")},
    spans {_COUNT.format("spans")},
    articles {_COUNT.format("articles")},
    claims {_COUNT.format("claims")},
    denials {_COUNT.format("denials")},
    proposals {_COUNT.format("proposals")},
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE mention (
    {_KEY},
    article INTEGER NOT NULL REFERENCES article(key),
    span TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES source_name(key),
    start INTEGER NOT NULL,
    way TEXT NOT NULL,
    claims INTEGER NOT NULL,
    denials INTEGER NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE rebuttal (
    {_KEY},
    article INTEGER NOT NULL REFERENCES article(key),
    denier INTEGER NOT NULL REFERENCES source_name(key),
    denied INTEGER NOT NULL REFERENCES source_name(key),
    denial TEXT NOT NULL,
    claim TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE source_pair (
    {_KEY},
    one INTEGER NOT NULL REFERENCES source_name(key),
    other INTEGER NOT NULL REFERENCES source_name(key),
    why TEXT NOT NULL,
    {_SEAL},
    UNIQUE (one, other)
) STRICT""",
    "CREATE INDEX entity_name_entity ON entity_name (entity)",
    "CREATE INDEX entity_span_entity ON entity_span (entity)",
    "CREATE INDEX source_name_owner ON source_name (owner)",
    *(f"CREATE INDEX source_name_{mark} ON source_name ({mark})" for mark in ("head", "tail", "letters", "initials")),
    "CREATE INDEX source_name_compared ON source_name (key) WHERE compared = 0",
    *(
        f"CREATE INDEX source_name_by_{order} ON source_name ({order}, key) WHERE spans > 0"
        for order in ("sort", "spans", "articles", "claims", "denials", "proposals")
    ),
    "CREATE INDEX mention_article ON mention (article)",
    "CREATE INDEX mention_name ON mention (name, article)",
    "CREATE INDEX rebuttal_article ON rebuttal (article)",
    "CREATE INDEX rebuttal_denier ON rebuttal (denier, denied)",
    "CREATE INDEX rebuttal_denied ON rebuttal (denied, denier)",
    "CREATE INDEX source_pair_other ON source_pair (other)",
)
