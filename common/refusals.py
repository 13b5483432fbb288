"""How an action says no: with a sentence that the person in front of the screen can read."""


class Refused(Exception):  # noqa: N818  (it is an answer, not a programming error)
    """An action declined to act; nothing was changed.

    `field` names the form field that the sentence belongs to, if there is one.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class Conflict(Refused):
    """Somebody else changed the same row since this form was opened."""
