"""What a person is told when something is refused: the family of errors with words for them."""


class UserError(Exception):
    """An action was refused for a reason that the person can understand.

    The message says what happened, why, and what to do next, in one or two sentences. A feature's own
    refusals are subclasses, raised where the rule lives; every door (command, button, form) shows the message.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(UserError):
    """The person has no right to do this."""


class NotFound(UserError):
    """What the person named is not there, or is there no longer."""


class InvalidInput(UserError):
    """What the person typed cannot be used as it stands."""
