"""Looks at a program without running it: what it uses, how well it is written; and searches texts for patterns. Done in
a child of its own, in which no student code runs."""

import ast
import re

from runner import constructs, quality, shape


def answer(request):
    answered = {"kind": "looked", "parsed": False, "uses": {}, "calls": [], "imports": [], "quality": []}
    try:
        tree = ast.parse(request["code"].removeprefix("\ufeff"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if tree is not None:
        answered |= {"parsed": True, "uses": constructs.used(tree, request.get("files", ())), "calls": constructs.calls(tree)}
        answered["imports"] = constructs.imports(tree)
        answered["quality"] = quality.check(tree, request["code"])
        answered["shape"] = shape.of(tree)
    answered["matches"] = [_matches(pattern, text) for pattern, text in request.get("patterns", [])]
    return answered


def _matches(pattern, text):
    """None for a pattern that is none."""
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError, OverflowError):
        return None
