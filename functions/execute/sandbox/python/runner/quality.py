"""Checks of code quality that a beginner can act on: names, dead code, needless complexity, the part of PEP 8 that
matters. Each is passed, or points to its first line."""

import ast
import builtins
import re

from runner import usage

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SHORT_NAMES = frozenset("ijkmnxyzabcdefprst_")
_BUILTINS = frozenset(name for name in dir(builtins) if name.islower() and not name.startswith("_")) - {"license", "copyright", "credits", "exit", "quit", "help"}
_ENDS = (ast.Return, ast.Break, ast.Continue, ast.Raise)


def check(tree, code):
    nodes = list(ast.walk(tree))
    lines = code.split("\n")
    found = {name: rule(tree, nodes, lines) for name, rule in _RULES.items()}
    return [{"check": name, "passed": line is None, "line": line} for name, line in found.items()]


def _first(lines):
    return min(lines, default=None)


def _where(test):
    """A rule from a test of one node."""
    return lambda tree, nodes, lines: _first(node.lineno for node in nodes if test(node))


def _bound_names(nodes):
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, _FUNCTIONS):
            yield node.name, node.lineno


def _style_of_names(tree, nodes, lines):
    wrong = [line for name, line in _bound_names(nodes) if not re.fullmatch(r"[a-z_][a-z0-9_]*|[A-Z][A-Z0-9_]*|[^\x00-\x7f].*", name)]
    wrong += [n.lineno for n in nodes if isinstance(n, ast.ClassDef) and not n.name[:1].isupper()]
    return _first(wrong)


def _telling_names(tree, nodes, lines):
    return _first(n.lineno for n in nodes if isinstance(n, _FUNCTIONS) and len(n.name) < 2) or _first(
        line for name, line in _bound_names(nodes) if len(name) == 1 and name.lower() not in _SHORT_NAMES
    )


def _shadowed(tree, nodes, lines):
    methods = {id(n) for c in nodes if isinstance(c, ast.ClassDef) for n in c.body}
    return _first(line for name, line in _bound_names([n for n in nodes if id(n) not in methods]) if name in _BUILTINS)


def _unreachable(tree, nodes, lines):
    dead = []
    for node in nodes:
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(node, block, None)
            if isinstance(statements, list):
                dead += [after.lineno for before, after in zip(statements, statements[1:]) if isinstance(before, _ENDS)]
    return _first(dead)


def _compared_with(values, kinds):
    def test(node):
        if not isinstance(node, ast.Compare):
            return False
        sides = [node.left, *node.comparators]
        return any(isinstance(op, kinds) for op in node.ops) and any(
            isinstance(side, ast.Constant) and any(side.value is value for value in values) for side in sides
        )

    return _where(test)


def _is_truth(statements, value):
    return (
        len(statements) == 1
        and isinstance(statements[0], ast.Return)
        and isinstance(statements[0].value, ast.Constant)
        and statements[0].value.value is value
    )


def _needless_if(node):
    """`if c: return True else: return False` instead of `return c`."""
    if not isinstance(node, ast.If) or not node.orelse:
        return False
    return any(_is_truth(node.body, a) and _is_truth(node.orelse, not a) for a in (True, False))


def _counts_needlessly(node):
    """`for i in range(len(items))` where `i` only ever picks `items[i]`."""
    if not (isinstance(node, ast.For) and isinstance(node.target, ast.Name) and isinstance(node.iter, ast.Call)):
        return False
    call = node.iter
    if not (isinstance(call.func, ast.Name) and call.func.id == "range" and len(call.args) == 1):
        return False
    inner = call.args[0]
    if not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "len" and len(inner.args) == 1):
        return False
    counted, index = ast.dump(inner.args[0]), node.target.id
    body = [n for statement in node.body for n in ast.walk(statement)]
    picks = {id(n.slice) for n in body if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load) and ast.dump(n.value) == counted}
    uses = [n for n in body if isinstance(n, ast.Name) and n.id == index]
    return bool(uses) and all(id(n) in picks for n in uses)


def _too_deep(tree, nodes, lines):
    deep, stack = [], [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        depth += isinstance(node, (ast.If, ast.For, ast.While, ast.With, ast.Try))
        if depth > 4:
            deep.append(node.lineno)
        for child in ast.iter_child_nodes(node):
            chained = isinstance(node, ast.If) and child in node.orelse and isinstance(child, ast.If)
            stack.append((child, depth - 1 if chained else depth))
    return _first(deep)


def _long_function(node):
    return isinstance(node, _FUNCTIONS) and node.end_lineno - node.lineno >= 40


def _indentation(tree, nodes, lines):
    return next((i for i, line in enumerate(lines, 1) if line[:1] == "\t" or re.match(r" +\t", line)), None)


def _crowded(tree, nodes, lines):
    """Two statements on one line."""
    for node in nodes:
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for before, after in zip(body, body[1:]):
                if after.lineno == getattr(before, "end_lineno", 0):
                    return after.lineno
    return None


_RULES = {
    "names-style": _style_of_names,
    "names-telling": _telling_names,
    "builtins-kept": _shadowed,
    "variables-used": lambda tree, nodes, lines: _first(usage.unused_variables(tree)),
    "imports-used": lambda tree, nodes, lines: _first(usage.unused_imports(tree)),
    "code-reachable": _unreachable,
    "truth-not-compared": _compared_with((True, False), (ast.Eq, ast.NotEq)),
    "none-by-is": _compared_with((None,), (ast.Eq, ast.NotEq)),
    "no-bare-except": _where(lambda n: isinstance(n, ast.ExceptHandler) and n.type is None),
    "no-shared-default": _where(lambda n: isinstance(n, _FUNCTIONS) and any(isinstance(d, (ast.List, ast.Dict, ast.Set)) for d in n.args.defaults)),
    "no-needless-if": _where(_needless_if),
    "loop-over-items": _where(_counts_needlessly),
    "nesting": _too_deep,
    "function-length": _where(_long_function),
    "line-length": lambda tree, nodes, lines: next((i for i, line in enumerate(lines, 1) if len(line) > 100), None),
    "indentation": _indentation,
    "one-statement-per-line": _crowded,
    "no-star-import": _where(lambda n: isinstance(n, ast.ImportFrom) and any(a.name == "*" for a in n.names)),
    "no-global": _where(lambda n: isinstance(n, ast.Global)),
}
