"""What is found once in a document, whichever kinds of facts rest on it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from graph.document import Document, close_sentences
from graph.mentions.figures import Figure, find_figures
from graph.mentions.genres import tell_genre
from graph.mentions.titles import find_title
from graph.mentions.toponyms import find_toponyms
from graph.span import Span

T = TypeVar("T")


class Found:
    """A document with what was found in it: each finder runs once, whoever asks first.

    Args:
        document: A parsed document; what is read of it has one mark that ends a sentence.
    """

    def __init__(self, document: Document) -> None:
        self.document = close_sentences(document)
        self._extracted: dict[Callable[[Found], Any], Any] = {}

    def once(self, extract: "Callable[[Found], T]") -> T:
        """Return what an extractor gives, extracted when it is first asked for."""
        if extract not in self._extracted:
            self._extracted[extract] = extract(self)
        known: T = self._extracted[extract]
        return known

    @cached_property
    def title(self) -> Span | None:
        """Where the title of the policy itself stands; None where none is printed."""
        return find_title(self.document)

    @cached_property
    def genre(self) -> str:
        """The genre of the document; "" where nothing tells it."""
        return tell_genre(self.document, self.title)

    @cached_property
    def toponyms(self) -> tuple[str, ...]:
        """The areas that the document names as seats of bodies."""
        return find_toponyms(self.document.text.body)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the document, in the order of the text."""
        return find_figures(self.document)
