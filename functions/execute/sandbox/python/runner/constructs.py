"""Which constructs stand in a syntax tree, and on which line first."""

import ast
import sys

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_KINDS = {
    "for": (ast.For, ast.AsyncFor),
    "while": (ast.While,),
    "loop": (ast.For, ast.AsyncFor, ast.While),
    "if": (ast.If, ast.IfExp, ast.Match),
    "function": _FUNCTIONS,
    "class": (ast.ClassDef,),
    "comprehension": _COMPREHENSIONS,
    "try": (ast.Try, getattr(ast, "TryStar", ast.Try)),
    "with": (ast.With, ast.AsyncWith),
    "import": (ast.Import, ast.ImportFrom),
    "f-string": (ast.JoinedStr,),
    "lambda": (ast.Lambda,),
    "return": (ast.Return,),
    "break": (ast.Break,),
    "call": (ast.Call,),
}


def used(tree, files=()):
    """The first line of each construct that is there. `files`: names of those that the exercise lays beside it."""
    found = {}
    known = {name.removesuffix(".py") for name in files} | sys.stdlib_module_names
    for node in ast.walk(tree):
        for name, kinds in _KINDS.items():
            if isinstance(node, kinds):
                found[name] = min(found.get(name, node.lineno), node.lineno)
        if _runs_other_code(node, known):
            found.setdefault("other-code", node.lineno)
        if _looks_inside(node):
            found.setdefault("reflection", node.lineno)
        if isinstance(node, ast.ClassDef) and node.bases:
            found.setdefault("inheritance", node.lineno)
        if isinstance(node, _FUNCTIONS) and _calls_itself(node):
            found.setdefault("recursion", node.lineno)
    return found


# What a program needs to reach whoever counts its steps. No exercise with a bound on steps needs any of it.
_NAMES = frozenset("exec eval compile __import__ globals vars setattr delattr __builtins__ __loader__ __spec__".split())
_ATTRIBUTES = frozenset(
    """settrace gettrace setprofile monitoring _getframe _current_frames f_back f_globals f_locals f_builtins f_trace tb_frame gi_frame
    __globals__ __closure__ __builtins__ __subclasses__ __code__ __import__ __dict__""".split()
)
_MAKE_CODE = frozenset("importlib builtins ctypes timeit code codeop runpy doctest pdb bdb trace profile cProfile pickle marshal".split())
_MODULES = _MAKE_CODE | frozenset("gc inspect _thread threading concurrent asyncio multiprocessing".split())


def _runs_other_code(node, known):
    """Code that does not stand in this tree: made from texts, or imported from a file that the program writes."""
    if isinstance(node, ast.Name):
        return node.id in ("exec", "eval", "compile", "__import__", "__builtins__", "__loader__", "__spec__")
    if isinstance(node, ast.Import):
        return any(_top(alias.name) in _MAKE_CODE or _top(alias.name) not in known for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level > 0 or _top(node.module or "") in _MAKE_CODE or _top(node.module or "") not in known
    return False


def _top(module):
    return module.split(".")[0]


def _looks_inside(node):
    if isinstance(node, ast.Attribute):
        return node.attr in _ATTRIBUTES
    if isinstance(node, ast.Name):
        return node.id in _NAMES
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in _MODULES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in _MODULES or any(alias.name in _ATTRIBUTES for alias in node.names)
    if isinstance(node, ast.Call) and _called(node) == "getattr":
        return not (len(node.args) > 1 and isinstance(node.args[1], ast.Constant))
    return False


def _calls_itself(function):
    return any(isinstance(node, ast.Call) and _called(node) == function.name for node in ast.walk(function))


def _called(call):
    target = call.func
    return target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else None


def calls(tree):
    """Names of the functions and methods called."""
    names = {_called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return sorted(name for name in names if name)[:300]


def imports(tree):
    """Modules and names imported: `math`, `os.path`, `sqrt`."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(alias.name for alias in node.names)
            if isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return sorted(names)[:300]
