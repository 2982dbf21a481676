"""Machine code (机器码): the search's own text compiled by numba, and kept for the next time.

It is kept beside the source, or in the user's cache folder where that cannot be written.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any

# Called for every step placed: its text is put where it is called.
INLINE = frozenset(("first_fit",))


def machine_code(texts: Iterable[Callable[..., Any]]) -> dict[str, Any]:
    """Machine code (机器码): of functions by their names, callees before callers."""
    import numba

    njit: Any = numba.njit
    made: dict[str, Any] = {}
    for text in texts:
        assert isinstance(text, FunctionType)
        how = {"nogil": True, "inline": "always" if text.__name__ in INLINE else "never"}
        again = _counting_from_0(text, made)
        try:
            made[text.__name__] = njit(cache=True, **how)(again)
        except RuntimeError:  # no folder at all in which to keep it
            made[text.__name__] = njit(**how)(again)
    return made


def _counting_from_0(text: FunctionType, made: dict[str, Any]) -> FunctionType:
    """The same text with every place in a row marked as never counted from the row's end.

    Without the mark each reading of a row asks first; measured, that is a third of the time.
    """
    import numpy

    lines, first = inspect.getsourcelines(text)
    tree = ast.increment_lineno(_Places().visit(ast.parse("".join(lines))), first - 1)
    names = text.__globals__ | made | {_Places.MARK: numpy.uintp}
    exec(compile(ast.fix_missing_locations(tree), text.__code__.co_filename, "exec"), names)
    again = names[text.__name__]
    again.__module__ = text.__module__
    assert isinstance(again, FunctionType)
    return again


class _Places(ast.NodeTransformer):
    MARK = "_place"

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.body = [self.visit(line) for line in node.body]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        self.generic_visit(node)
        node.slice = ast.Call(ast.Name(self.MARK, ast.Load()), [node.slice], [])
        return node
