"""Reads request.json {"sources": [{"id", "code", "mutants"}]}; prints {id: {"features", "shape", "mutants", "error"}} as JSON.

features: the syntax a source uses, named as in docs/writing-lessons.md.
shape:    its tree with names and constants taken out, one token a node: two exercises of one shape are near-duplicates.
mutants:  small changes of the source, each with what was changed (only where "mutants" asks for a number of them).
"""

import ast
import builtins
import copy
import json

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>", "MatMult": "@",
}
STATEMENTS = (
    "If For While Break Continue Pass FunctionDef Return ClassDef Try Raise With Import ImportFrom Assert Global Nonlocal "
    "Delete AugAssign Assign AnnAssign Match AsyncFunctionDef"
).split()
EXPRESSIONS = (
    "BoolOp JoinedStr List Tuple Dict Set ListComp SetComp DictComp GeneratorExp Lambda IfExp Subscript Slice Starred Yield NamedExpr"
).split()


def features_of(tree):
    found = set()
    nodes = list(ast.walk(tree))
    own_functions = {n.name for n in nodes if isinstance(n, ast.FunctionDef)} | {n.name for n in nodes if isinstance(n, ast.ClassDef)}
    modules = {(a.asname or a.name).split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported = {a.asname or a.name for n in nodes if isinstance(n, ast.ImportFrom) for a in n.names}
    parameters = {a.arg for n in nodes if isinstance(n, ast.arguments) for a in n.args}
    elifs = {n.orelse[0] for n in nodes if isinstance(n, ast.If) and len(n.orelse) == 1 and isinstance(n.orelse[0], ast.If) and n.orelse[0].col_offset == n.col_offset}

    for node in nodes:
        kind = type(node).__name__
        if kind in STATEMENTS or kind in EXPRESSIONS:
            found.add(kind)
        if isinstance(node, ast.If):
            if node in elifs:
                found.add("elif")
            if node.orelse and node.orelse[0] not in elifs:
                found.add("else")
            if any(isinstance(inner, ast.If) and inner not in elifs for inner in node.body + node.orelse):
                found.add("nested-if")
        if isinstance(node, (ast.For, ast.While)):
            if any(isinstance(inner, (ast.For, ast.While)) for child in node.body for inner in ast.walk(child)):
                found.add("nested-loop")
            if node.orelse:
                found.add("loop-else")
        if isinstance(node, ast.Compare):
            names = {type(op).__name__ for op in node.ops}
            if names & {"In", "NotIn"}:
                found.add("op:in")
            if names & {"Is", "IsNot"}:
                found.add("op:is")
            if names - {"In", "NotIn", "Is", "IsNot"}:
                found.add("Compare")
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            found.add("op:" + OPERATORS[type(node.op).__name__])
        if isinstance(node, ast.UnaryOp):
            found.add("op:not" if isinstance(node.op, ast.Not) else "op:unary-")
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add("Name")
        if isinstance(node, ast.Constant):
            found.add("const:" + type(node.value).__name__.replace("NoneType", "None"))
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            found.add("f-format")
        if isinstance(node, ast.comprehension) and node.ifs:
            found.add("comprehension-if")
        if isinstance(node, (ast.Assign, ast.For, ast.comprehension)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, (ast.Tuple, ast.List)) for t in targets):
                found.add("unpack")
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            found.add("subscript-assign")
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add("attribute-assign")
        if isinstance(node, ast.FunctionDef):
            if node.name.startswith("__"):
                found.add("def:" + node.name)
            if node.decorator_list:
                found.add("decorator")
        if isinstance(node, ast.arguments):
            if node.args:
                found.add("parameter")
            if node.defaults or any(node.kw_defaults):
                found.add("default-args")
            if node.vararg or node.kwarg or node.kwonlyargs:
                found.add("any-args")
        if isinstance(node, ast.ClassDef) and node.bases:
            found.add("subclass")
        if isinstance(node, ast.Try):
            if node.orelse:
                found.add("try-else")
            if node.finalbody:
                found.add("finally")
        if isinstance(node, ast.ExceptHandler) and node.name:
            found.add("except-as")
        if isinstance(node, ast.Import):
            found.update("module:" + a.name for a in node.names)
            if any(a.asname for a in node.names):
                found.add("import-as")
        if isinstance(node, ast.ImportFrom):
            found.add("module:" + (node.module or "."))
        if isinstance(node, ast.Call):
            callee = node.func
            own = False
            if isinstance(callee, ast.Name):
                own = callee.id in own_functions or callee.id in parameters or callee.id in imported
                exception = callee.id.endswith(("Error", "Exception"))
                if callee.id in own_functions or callee.id in parameters:
                    found.add("call:own")
                elif not own and not exception and callee.id.strip('_'):
                    found.add("call:" + callee.id)
            elif isinstance(callee, ast.Attribute):
                base = callee.value
                while isinstance(base, ast.Attribute):
                    base = base.value
                from_module = isinstance(base, ast.Name) and (base.id in modules or base.id in imported)
                if from_module:
                    own = True
                elif callee.attr in own_functions:
                    found.add("method:own")
                    own = True
                elif callee.attr.strip("_"):
                    found.add("method:" + callee.attr)
            for keyword in node.keywords:
                if own:
                    found.add("keyword-args")
                elif keyword.arg:
                    found.add("kw:" + keyword.arg)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            base = node.value
            called = any(isinstance(n, ast.Call) and n.func is node for n in nodes)
            if not called and not (isinstance(base, ast.Name) and (base.id in modules or base.id in imported)):
                found.add("Attribute")
    if "subscript-assign" in found and not any(isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load) for n in nodes):
        found.discard("Subscript")
    # A tuple that only unpacks (a, b = …) is told by `unpack`.
    if "Tuple" in found and all(isinstance(n.ctx, ast.Store) for n in nodes if isinstance(n, ast.Tuple)):
        found.discard("Tuple")
    return sorted(found)


def shape_of(tree):
    builtins_used = set(dir(builtins))
    tokens = []

    def visit(node):
        kind = type(node).__name__
        if isinstance(node, ast.Name):
            kind = node.id if node.id in builtins_used else "name"
        elif isinstance(node, ast.Constant):
            kind = type(node.value).__name__
        elif isinstance(node, ast.Attribute):
            kind = "." + node.attr
        elif isinstance(node, ast.JoinedStr):
            tokens.append("JoinedStr")
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    visit(part.value)
            tokens.append("end")
            return
        if kind in ("Load", "Store", "Del"):
            return
        tokens.append(kind)
        children = list(ast.iter_child_nodes(node))
        for child in children:
            visit(child)
        if children:
            tokens.append("end")

    visit(tree)
    return tokens


SWAPS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.And: ast.Or, ast.Or: ast.And, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}


def mutants_of(tree, most):
    """Operators swapped, numbers moved by one, conditions turned round, returned values and updates removed; texts changed only where there is nothing else."""
    changes = []
    nodes = list(ast.walk(tree))
    prompts = {id(a) for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "input" for a in ast.walk(n)}
    docs = {id(n.body[0].value) for n in nodes if hasattr(n, "body") and isinstance(n.body, list) and n.body and isinstance(n.body[0], ast.Expr)}
    formats = {id(a) for n in nodes if isinstance(n, ast.FormattedValue) and n.format_spec for a in ast.walk(n.format_spec)}
    guards = {id(a) for n in nodes if isinstance(n, ast.If) and "__name__" in ast.dump(n.test) for a in ast.walk(n.test)}
    for index, node in enumerate(nodes):
        if id(node) in prompts or id(node) in guards:
            continue
        line = getattr(node, "lineno", 0)
        if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp)) and type(node.op) in SWAPS:
            changes.append((index, line, "operator", SWAPS[type(node.op)]))
        if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
            changes.append((index, line, "comparison", SWAPS[type(node.ops[0])]))
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            changes.append((index, line, "constant", not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            changes.append((index, line, "constant", node.value + 1))
            changes.append((index, line, "constant", node.value - 1))
        if isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            changes.append((index, line, "return", None))
        if isinstance(node, (ast.If, ast.While, ast.IfExp)) and not isinstance(node.test, ast.Constant):
            changes.append((index, line, "condition", None))
        if isinstance(node, ast.AugAssign):
            changes.append((index, line, "update", None))
    if not changes:
        for index, node in enumerate(nodes):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip() and id(node) not in prompts | docs | formats:
                changes.append((index, getattr(node, "lineno", 0), "text", node.value[::-1] if node.value != node.value[::-1] else node.value + "?"))
    step = max(1, len(changes) / most)
    chosen = [changes[int(i * step)] for i in range(min(most, len(changes)))]
    mutants = []
    for index, line, what, value in chosen:
        changed = copy.deepcopy(tree)
        node = list(ast.walk(changed))[index]
        before = ast.unparse(node)
        if what == "operator":
            node.op = value()
        elif what == "comparison":
            node.ops[0] = value()
        elif what in ("constant", "text"):
            node.value = value
        elif what == "return":
            node.value = ast.Constant(None)
        elif what == "condition":
            node.test = ast.UnaryOp(ast.Not(), node.test)
        elif what == "update":
            node.op, node.value = ast.Add(), ast.Constant(0)
            if "'" in before or '"' in before or "[" in before:
                continue
        try:
            code = ast.unparse(ast.fix_missing_locations(changed))
        except Exception:
            continue
        shown = {"return": "return None", "condition": "the contrary", "update": "no change"}.get(what) or ast.unparse(node)
        first, then = (text.split("\n")[0][:60] for text in (before, shown))
        mutants.append({"what": f"{what} in line {line}: {first} → {then}", "code": code + "\n"})
    return mutants


def analyse(source):
    try:
        tree = ast.parse(source["code"])
    except (SyntaxError, ValueError) as error:
        return {"features": [], "shape": [], "mutants": [], "error": str(error)}
    most = source.get("mutants", 0)
    return {"features": features_of(tree), "shape": shape_of(tree), "mutants": mutants_of(tree, most) if most else [], "error": None}


with open("request.json", encoding="utf-8") as request:
    sources = json.load(request)["sources"]
print(json.dumps({source["id"]: analyse(source) for source in sources}))
