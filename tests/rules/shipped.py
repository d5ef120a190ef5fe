"""The base as it is shipped, built once for all tests: indexing it takes two seconds."""

from functools import cache

from knowledge import loader
from knowledge.answer import Base


@cache
def shipped() -> Base:
    """Every entry of the product."""
    return loader.load()
