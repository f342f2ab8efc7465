"""Why something gives no record."""


class Problem(Exception):
    """A whole sentence for the user; `line` from 1 where the file has lines, `place` a part of it, such as a member.

    `detail` is what a parser said about it: foreign text, to be shown as it is.
    """

    def __init__(self, message: str, *, line: int = 0, place: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.place = place
        self.detail = detail
