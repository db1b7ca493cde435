"""The border of each document: whatever one of them raises is its own refusal, and the others go on.

Ctrl-C and an order to exit are none of its errors and stop the command.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from graph.errors import PolicyGraphError, ReadError
from graph.escape import render_csv
from graph.files import show_name

Item = TypeVar("Item")
Result = TypeVar("Result")

DEBUG = "POLICY_GRAPH_DEBUG"
"""Variable of the environment: where it is set, an error shows where in the program it came from."""

MAX_REASON = 200
"""Characters of the message of an unexpected error that are shown."""

COLUMNS = ("document", "line", "reason", "advice")
REFUSED = "refused.csv"
"""The file of a build that lists what was refused; a build that refused nothing has none."""

ADVICE = f"this is an error of policy-graph: please report it with the document ({DEBUG}=1 shows where)"


class Refusals(list[PolicyGraphError]):
    """What was refused, in order.

    Args:
        say: Says a refusal at once.
    """

    def __init__(self, say: Callable[[PolicyGraphError], None]) -> None:
        super().__init__()
        self._say = say

    def add(self, error: PolicyGraphError) -> None:
        """Say a refusal and keep it."""
        self._say(error)
        self.append(error)

    def list_outputs(self) -> dict[str, bytes]:
        """Return the list of what was refused, one document a row, as an output of a build: CSV by file name, or nothing."""
        if not self:
            return {}
        ordered = sorted(self, key=str)  # the order in which the files came is none of the output
        rows = [
            [show_name(each) for each in (error.source, str(error.line or ""), error.reason, error.advice)] for error in ordered
        ]
        return {REFUSED: ("\ufeff" + render_csv(COLUMNS, rows)).encode()}


def explain_error(error: Exception, source: str) -> PolicyGraphError:
    """Return the refusal of a document that raised an error.

    Args:
        error: One of ours is its own explanation; any other means that a file cannot be read, or that the program is at fault.
        source: Name of the document, for an error that has none; "" for several.

    Example:
        >>> print(explain_error(RecursionError("too deep"), "通知.txt"))  # doctest: +ELLIPSIS
        通知.txt: RecursionError: too deep; this is an error of policy-graph: please report it with the document ...
    """
    if isinstance(error, PolicyGraphError):
        _, _, *rest = error.args
        return error if error.source else type(error)(error.reason, source, *rest)
    if isinstance(error, OSError):
        refusal: PolicyGraphError = ReadError(f"the file cannot be read ({error.strerror or error})", source)
    else:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:MAX_REASON].removesuffix(":")
        refusal = PolicyGraphError(reason, source, ADVICE)
    refusal.__cause__ = error
    return refusal


def do_each(
    work: Callable[[Item], Result], items: Iterable[Item], name: Callable[[Item], str], refusals: Refusals
) -> Iterator[Result]:
    """Do a work on each document, one after the other.

    Args:
        work: What is done; whatever it raises is the refusal of its document.
        items: The documents, in any form.
        name: Gives the name of one.
        refusals: What is refused is added to them.

    Returns:
        What the work returned for each document that was not refused, in their order.
    """
    for item in items:
        try:
            result = work(item)
        except Exception as error:  # noqa: BLE001 - the border of a document
            refusals.add(explain_error(error, name(item)))
        else:
            yield result


def do_together(work: Callable[[Sequence[Any]], Result], documents: Sequence[Any], refusals: Refusals) -> tuple[Result, list[Any]]:
    """Do a work on all documents together; where it fails, without those for which it fails alone.

    Args:
        work: What is done with the facts of some documents.
        documents: The facts of each document.
        refusals: The documents for which it fails alone are added to them.

    Returns:
        What the work returned, and the documents that it was done on.

    Raises:
        PolicyGraphError: It fails for every document, or for those that are sound alone.
    """

    def try_alone(facts: Any) -> Any:
        work([facts])
        return facts

    try:
        return work(documents), [*documents]
    except Exception as error:  # noqa: BLE001 - one of the documents may be at fault
        failure = explain_error(error, documents[0].source if len(documents) == 1 else "")
    if len(documents) == 1:
        raise failure
    sound = list(do_each(try_alone, documents, lambda facts: facts.source, refusals))
    if not sound:
        raise PolicyGraphError("every document was refused")
    if len(sound) == len(documents):
        raise failure
    return do_together(work, sound, refusals)
