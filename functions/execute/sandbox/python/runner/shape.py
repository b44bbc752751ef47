"""The shape of a program: a hash that is the same for two programs which differ only in the student's own names, texts,
comments, layout, docstrings and annotations. Numbers, built-in names and methods stay: an off-by-one is another shape."""

import ast
import builtins

try:  # CPython's own: hashlib would load OpenSSL into every process
    from _sha2 import sha256
except ImportError:
    from _sha256 import sha256

_BUILT_IN = frozenset(dir(builtins))


def of(tree):
    """Changes the tree: call it last. 32 hex digits, or None for what is nested too deeply to be read."""
    try:
        normal = ast.dump(_Normal().visit(tree), annotate_fields=False)
    except (RecursionError, MemoryError):
        return None
    return sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _Normal(ast.NodeTransformer):
    def __init__(self):
        self._names = {}

    def _own(self, name):
        """The student's own names by the order in which they first stand there."""
        if name is None or name in _BUILT_IN:
            return name
        return self._names.setdefault(name, f"v{len(self._names)}")

    def visit_Name(self, node):
        node.id = self._own(node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._own(node.arg)
        node.annotation = None
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, (str, bytes)):
            node.value = ""
        return node

    def visit_AnnAssign(self, node):
        if node.value is None:
            return None
        return self.visit(ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno))

    def _define(self, node):
        node.name = self._own(node.name)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.returns = None
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            node.body = node.body[1:] or [ast.Pass()]
        return self.generic_visit(node)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _define

    def visit_ExceptHandler(self, node):
        node.name = self._own(node.name)
        return self.generic_visit(node)

    def visit_Global(self, node):
        node.names = [self._own(name) for name in node.names]
        return node

    visit_Nonlocal = visit_Global
