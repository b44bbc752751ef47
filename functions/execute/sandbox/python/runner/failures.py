"""An exception as data: its type, message, the student's frames, and what the innermost of them knew. Untrusted, like
everything that comes out of the student's process."""

import builtins
import linecache
import os
import sys
from traceback import print_exception

from runner import safe

PROGRAM = "main.py"
_FRAMES, _NAMES = 40, 60
_TRACE = BaseException.__traceback__.__get__
_MODULE = type.__dict__["__module__"].__get__


# More than anybody reads; with a raised recursion limit there may be more frames than memory holds pictures of.
_MOST_PRINTED = 4_000
_OURS = os.path.dirname(safe.show.__code__.co_filename)


def student_part(trace):
    """The traceback from the student's first frame on, none of ours in it: they stand before that frame, and at the end
    where one of our streams was at work."""
    while trace is not None and not is_student_file(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    links, link = [], trace
    while link is not None:
        links.append(link)
        link = link.tb_next
    kept = [link for link in links if not link.tb_frame.f_code.co_filename.startswith(_OURS)]
    if len(kept) > _MOST_PRINTED:
        kept = kept[: _MOST_PRINTED // 2] + kept[-_MOST_PRINTED // 2 :]
    for link, following in zip(kept, [*kept[1:], None]):
        if link.tb_next is not following:  # setting it walks the whole rest
            link.tb_next = following
    return trace


_own_folder = None


def set_student_folder(folder):
    """What is imported from there is the student's, also what the program wrote itself."""
    global _own_folder
    _own_folder = folder + "/"


def is_student_file(name):
    return name == PROGRAM or _own_folder is not None and name.startswith(_own_folder)


def prime_source(code):
    """Lets tracebacks show the program's lines whatever happens to its file."""
    lines = [line + "\n" for line in code.split("\n")]
    linecache.cache[PROGRAM] = (len(code), None, lines, PROGRAM)


def print_traceback(error, out):
    """On standard error, as Python prints it, without our own frames. A student's `sys.excepthook` is honoured."""
    trace = student_part(_TRACE(error))
    before = error.__cause__ or error.__context__
    for _ in range(100):
        if before is not None:
            student_part(_TRACE(before))
            before = before.__cause__ or before.__context__
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(type(error), error, trace)
        return
    print_exception(type(error), error, trace, file=out)


_BUILT_IN = dict(vars(builtins))


def _type_name(error, built_in=_BUILT_IN):
    """As a traceback says it: a class that only has a built-in one's name is told with its module."""
    name, kind = safe.class_name(error), type(error)
    if built_in.get(name, kind) is kind:
        return name
    module = _MODULE(kind)
    return f"{module[:80] if type(module) is str else '?'}.{name}"


def describe(error, code):
    """A bounded picture of an uncaught exception, or None for what is not one."""
    try:
        return _describe(error, code)
    except BaseException:
        return {"type": _type_name(error), "message": "", "line": None, "column": None, "frames": []}


def _describe(error, code):
    trace = student_part(_TRACE(error))
    own, innermost = [], None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if is_student_file(name):
            own.append(trace)
            if name == PROGRAM:
                innermost = trace
        trace = trace.tb_next
    kept = own if len(own) <= _FRAMES else own[: _FRAMES // 2] + own[-_FRAMES // 2 :]
    last_place = _place(innermost) if innermost else None
    described = {
        "type": _type_name(error),
        "bases": [base.__name__[:80] for base in type(error).__mro__[1:8] if base is not object],
        "message": _message(error),
        "line": last_place[0] if last_place else None,
        "column": last_place[1] if last_place else None,
        "endColumn": last_place[2] if last_place else None,
        "frames": [_frame(link) for link in kept],
        "depth": len(own),
        "names": _names(innermost.tb_frame) if innermost else {},
        "raisedInProgram": bool(own) and own[-1].tb_next is None,
        "files": _files_here() if safe.is_a(error, FileNotFoundError) else [],
    }
    if safe.is_a(error, SyntaxError):
        described |= _syntax(error)
    return described


def _files_here(listdir=os.listdir):
    try:
        return [name[:80] for name in sorted(listdir("."))[:40] if name != PROGRAM]
    except OSError:
        return []


def _frame(trace):
    code, line = trace.tb_frame.f_code, trace.tb_lineno or 0
    source = linecache.getline(code.co_filename, line).strip("\n")[:400]
    file = code.co_filename.rsplit("/", 1)[-1][:200]
    return {"file": file, "function": code.co_name[:200], "line": line, "column": _place(trace)[1], "source": source}


def _place(trace):
    """Line, first and last column (in characters, 0-based) of what was being evaluated."""
    code = trace.tb_frame.f_code
    line = trace.tb_lineno
    try:
        positions = list(code.co_positions())[trace.tb_lasti // 2]
        text = linecache.getline(code.co_filename, line)
        if positions[0] == line and positions[2] is not None:
            start = len(text.encode()[: positions[2]].decode(errors="replace"))
            if positions[1] != line or positions[3] is None:
                return line, start, None
            return line, start, len(text.encode()[: positions[3]].decode(errors="replace"))
    except (IndexError, UnicodeError, AttributeError):
        pass
    return line, None, None


def _message(error):
    try:
        if safe.is_a(error, SyntaxError):
            return str(error.msg)[:2000]
        if safe.is_a(error, KeyError) and len(error.args) == 1:
            return safe.show(error.args[0], 200)
        text = str(error)
        return text[:2000] if type(text) is str else ""
    except BaseException:
        return "<exception str() failed>"  # as Python says it


def _names(frame):
    """What the names of the student's innermost frame hold: type, length, a short picture."""
    names = {}
    for scope in (frame.f_locals, frame.f_globals if frame.f_globals is not frame.f_locals else {}):
        for name, value in list(scope.items())[:200]:
            if type(name) is not str or name in names or name.startswith("__") or len(names) >= _NAMES:
                continue
            names[name[:80]] = {"type": safe.class_name(value), "length": safe.length(value), "value": safe.show(value)}
            if type(value) is dict:
                names[name[:80]]["keys"] = [safe.show(key, 40) for key in list(value)[:40]]
            elif type(type(value)) is type and _MODULE(type(value)) == "__main__":
                own = _own_attributes(value) + [attribute for base in type(value).__mro__[:-1] for attribute in vars(base)]
                names[name[:80]]["attributes"] = [a[:60] for a in own if type(a) is str and not a.startswith("__")][:40]
    return names


def _own_attributes(value):
    """Asked past a student's `__getattribute__`."""
    try:
        return list(dict.keys(object.__getattribute__(value, "__dict__")))
    except Exception:
        return []


def _syntax(error):
    line = error.lineno if type(error.lineno) is int and error.lineno > 0 else None
    column = error.offset if type(error.offset) is int and error.offset > 0 else None
    own = error.filename in (PROGRAM, None)
    source = (error.text or "").strip("\n")[:400] if type(error.text) is str else ""
    frame = {"file": str(error.filename or PROGRAM).rsplit("/", 1)[-1][:200], "function": "", "line": line or 0, "source": source}
    return {"line": line if own else None, "column": column - 1 if column else None, "frames": [frame], "endColumn": None}


