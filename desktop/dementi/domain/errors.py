"""The errors a person can mend."""


class UserError(Exception):
    """Something the user can understand and act on; its message is a whole sentence in their language.

    `path` and `line` (from 1) name the file where there is one; `detail` is what a library said of it: foreign text,
    to be shown as it is. Anything else that is raised is a bug.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.detail = detail

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.path and self.line else self.path
        return f"{place}: {self.message}" if place else self.message


class LeftOut(UserError):
    """Something in a file is no article, as is usual in files of its kind: it is told, and nothing failed."""


class Unmatched(UserError):
    """A file names things in its own way: somebody has to say what they are here.

    `columns` are those of a table in which none holds a text for sure; `labels` and `links` those of spans and links,
    in what `tool` wrote.
    """

    columns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tool: str = ""
