"""Names that are given a value and never read."""

import ast

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def _read_names(tree):
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            read.update(e.value for e in ast.walk(node.value) if isinstance(e, ast.Constant) and isinstance(e.value, str))
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            read.update(node.names)
    return read


def unused_imports(tree):
    """Lines of imports whose name stands nowhere else."""
    read = _read_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, "module", "") != "__future__":
            for alias in node.names:
                name = alias.asname or alias.name.split(".")[0]
                if name != "*" and name not in read:
                    yield node.lineno


def unused_variables(tree):
    """Lines of plain assignments in a function whose name is never read in it. A module's names may be wanted elsewhere."""
    for function in ast.walk(tree):
        if not isinstance(function, _SCOPES) or isinstance(function, ast.Lambda):
            continue
        read = _read_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name not in read and not name.startswith("_"):
                    yield node.lineno
