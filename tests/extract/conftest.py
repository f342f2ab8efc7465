"""A small language of its own in a folder, for tests that break it."""

import pytest

FILES = {
    "language.toml": 'name = { fr = "essai", en = "test" }\nfunction_words = ["zu"]\n',
    "lexicon.toml": '[groups]\npronoun = ["pron"]\n[class."said.fin"]\nforms = ["dit"]\n[class.pron]\nforms = ["il"]\n',
    "denials.toml": "",
    "frames.toml": """[patterns]
np = "<word!said.fin>+"
stop = "<semicolon>"
object_stop = "<semicolon>"

[[frame]]
id = "xx.dit"
family = "said"
why = { fr = "il le dit", en = "it is said" }
pattern = "(cue: <said.fin>) (content: <word>)"
match = ["[Jean](source) dit [oui](claim)."]
""",
}


@pytest.fixture
def tiny(tmp_path):
    """The folder of a language of one verb."""
    folder = tmp_path / "xx"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder
