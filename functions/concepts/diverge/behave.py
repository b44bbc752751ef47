"""Runs one or more programs on many inputs, each on the program freshly loaded, and prints a line of JSON for each.

Reads request.json: {"programs": [code], "cases": [case], "mostSteps": n, "trace": bool}, a case being
{"call", "setup", "input", "files"} or {"input", "args", "files"}; "wantsFiles" where files are looked at afterwards.
Prints [program, case, {"value", "shown", "output", "error", "files", "endless", "trace"}].
"""

import hashlib
import io
import json
import os
import random
import sys
import time
import types

MOST_OUTPUT = 3_000
MOST_VALUE = 4_000
MOST_TRACED = 2_000
MOST_ENDLESS = 2
FILE = "<program>"


class TooLong(BaseException):
    """Not an `Exception`: a program's own `except Exception` lets it pass."""


def write(value, exact, depth=0):
    """A value in Python's notation, objects of own classes with their fields. Not exact: one text for equal values."""
    inner = lambda item: write(item, exact, depth + 1)  # noqa: E731
    if depth > 20:
        return "…"
    if value is None or isinstance(value, (bool, bytes)):
        return repr(value)
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        text = float.__repr__(value)
        if text in ("nan", "inf", "-inf"):
            return f"float('{text}')"
        return str(int(value)) if not exact and value == int(value) and text != "-0.0" else text
    if isinstance(value, str):
        return str.__repr__(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(inner, list.__iter__(value))) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(inner, tuple.__iter__(value))) + (",)" if len(value) == 1 else ")")
    if isinstance(value, (set, frozenset)):
        items = "{" + ", ".join(sorted(map(inner, value))) + "}" if value else ""
        return (items or "set()") if isinstance(value, set) else f"frozenset({items})"
    if isinstance(value, dict):
        pairs = [f"{inner(key)}: {inner(item)}" for key, item in dict.items(value)]
        return "{" + ", ".join(pairs if exact else sorted(pairs)) + "}"
    if getattr(type(value), "__module__", "") == "main":
        fields = ", ".join(f"{name}={inner(item)}" for name, item in sorted(vars(value).items()))
        return f"{type(value).__name__}({fields})"
    return f"<{type(value).__name__}>"


def bounded(value, exact, most):
    try:
        text = write(value, exact)
    except BaseException as problem:
        return f"<{type(problem).__name__}>"
    return text if len(text) <= most else text[: most - 1] + "…"


class Watch:
    """Counts the steps of the program's own code, ends what goes on for too long, and records where it is asked to."""

    def __init__(self, most, shown, recorded):
        self.most, self.shown, self.recorded = most, shown, recorded
        self.steps, self.line = 0, None
        self.functions, self.trace, self.frames, self.complete = {}, [], {}, True

    def __call__(self, frame, event, more):
        if frame.f_code.co_filename != FILE:
            return None
        self.line = frame.f_lineno
        self.steps += 1
        if self.recorded:
            self.add(frame, event, more)
        if self.steps > self.most:
            raise TooLong
        return self

    def add(self, frame, event, more):
        if len(self.trace) >= MOST_TRACED:
            self.complete = False
            return
        seen = self.frames.get(frame)
        if seen is None:
            above = frame.f_back
            while above is not None and above not in self.frames:
                above = above.f_back
            seen = self.frames[frame] = {"depth": self.frames[above]["depth"] + 1 if above else 0, "names": {}}
        names, changed = seen["names"], {}
        for name, value in list(frame.f_locals.items()):
            if not name.startswith("__") and not isinstance(value, (types.ModuleType, types.FunctionType, type)):
                picture = bounded(value, True, 60)
                if names.get(name) != picture:
                    names[name] = changed[name[:60]] = picture
        for name in [name for name in names if name not in frame.f_locals]:
            del names[name]
            changed[name[:60]] = None
        function = self.functions.setdefault(frame.f_code.co_name[:80], len(self.functions))
        kind = ["line", "call", "return", "exception"].index(event)
        said = bounded(more, True, 80) if event == "return" else f"{more[0].__name__}: {more[1]}"[:160] if event == "exception" else None
        step = [kind, frame.f_lineno, function, seen["depth"], len(self.shown.getvalue())]
        self.trace.append(step + ([changed] if changed or said else []) + ([said] if said else []))
        if event == "return":
            self.frames.pop(frame, None)


def line_of(problem):
    """The last line of the program itself on the way to the error."""
    if isinstance(problem, SyntaxError) and problem.filename == FILE:
        return problem.lineno
    found, trace = None, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def lay(files):
    for name in os.listdir("."):
        if os.path.isfile(name):
            os.remove(name)
    for name, text in files.items():
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def collect():
    found = {}
    for name in sorted(os.listdir("."))[:20]:
        if os.path.isfile(name):
            with open(name, encoding="utf-8", errors="replace", newline="") as file:
                found[name] = file.read(MOST_OUTPUT)
    return found


def run(code, case, task):
    lay(case.get("files") or {})
    shown = io.StringIO()
    watch = Watch(task["mostSteps"], shown, task.get("trace", False))
    is_call = case.get("call") is not None
    module = types.ModuleType("main" if is_call else "__main__")
    before = set(sys.modules)
    sys.modules[module.__name__], sys.argv = module, ["main.py", *(case.get("args") or [])]
    real = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = io.StringIO("".join(line + "\n" for line in case.get("input") or [])), shown
    random.seed(1)
    value, error, endless = None, None, False
    try:
        sys.settrace(watch)
        try:
            exec(compile(code, FILE, "exec", dont_inherit=True), module.__dict__)
        except SystemExit:
            pass
        if is_call:
            # What is shown while the program is loaded does not belong to the call.
            if case.get("setup"):
                exec(compile(case["setup"], "<test>", "exec"), module.__dict__)
            shown.seek(0), shown.truncate(0)
            watch.trace.clear()
            value = eval(compile(case["call"].strip(), "<test>", "eval"), module.__dict__)
    except TooLong:
        endless = True
    except BaseException as problem:
        sys.settrace(None)
        error = {"type": type(problem).__name__, "message": str(problem)[:300], "line": line_of(problem)}
        error["bases"] = [kind.__name__ for kind in type(problem).__mro__]
    finally:
        sys.settrace(None)
        sys.stdin, sys.stdout = real
        for name in set(sys.modules) - before:
            if os.path.exists(f"{name}.py"):
                del sys.modules[name]
    text = shown.getvalue()
    if len(text) > MOST_OUTPUT:
        text = text[:MOST_OUTPUT] + "…" + hashlib.sha256(text.encode()).hexdigest()
    answer = {"output": text, "error": error, "endless": endless, "line": watch.line, "steps": watch.steps}
    if is_call and error is None and not endless:
        answer |= {"value": bounded(value, False, MOST_VALUE), "shown": bounded(value, True, MOST_VALUE)}
    if case.get("wantsFiles"):
        answer["files"] = collect()
    if task.get("trace"):
        answer["trace"] = {"functions": list(watch.functions), "steps": watch.trace, "complete": watch.complete}
    return answer


def main():
    with open("request.json", encoding="utf-8") as request:
        task = json.load(request)
    time.sleep = lambda _=0: None
    for at, code in enumerate(task["programs"]):
        endless = 0
        for index, case in enumerate(task["cases"]):
            if endless >= MOST_ENDLESS:
                break
            answer = run(code, case, task)
            endless += answer["endless"]
            print(json.dumps([at, index, answer]), flush=True)


main()
