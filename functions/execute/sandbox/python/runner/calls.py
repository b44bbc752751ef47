"""Grading by calls: the function sends one call at a time and gets its value back as data. What the value should be is
never here. Each call meets the program freshly loaded, in a namespace and a folder of its own."""

import builtins
import os
import random
import sys
import time
import types

from runner import failures, limits, program, safe, streams, tracing, values, wire
from runner.folder import clear_folder, collect_files, lay_files

# Before any student code ran.
_BUILT_IN = dict(vars(builtins))


def perform(request, mark, write_out):
    """Answers `call` messages until the function hangs up. Never returns."""
    loaded = program.Program(request["code"], [])
    problem = None
    try:
        loaded.compile()
    except BaseException as error:
        problem = failures.describe(error, loaded.code)
    wire.send({"kind": "compiled", "error": problem})
    folder = os.getcwd()
    while (asked := wire.receive()) is not None:
        random.seed(request["seed"])
        streams.refill(asked.get("input", []))
        clear_folder(folder)
        lay_files(asked.get("files", {}))
        index = asked["index"]
        answer = {"kind": "called", "index": index, "stage": "compile", "error": problem, "value": None}
        if problem is None:
            answer |= _one(loaded, asked, mark, write_out)
        _flush(write_out)
        if asked.get("wantsFiles"):
            answer["files"] = collect_files(folder)
        streams.mark_phase(mark, f"done {index}")
        wire.send(answer)
    program.leave(0)


def _one(loaded, asked, mark, write_out, clock=time.process_time):
    streams.mark_phase(mark, f"load {asked['index']}")
    names = _fresh_module()
    counter = tracing.open_tracer({"maxSteps": asked["maxSteps"]}) if asked.get("maxSteps") else None
    stage, value, error, began = "load", None, None, clock()
    try:
        try:
            exec(loaded.compiled, names)
        except SystemExit:
            pass
        stage = "setup"
        scope = _author_scope(names)
        if asked.get("setup"):
            exec(compile(asked["setup"], "<test>", "exec"), scope)
        _flush(write_out)
        streams.mark_phase(mark, f"call {asked['index']}")
        stage = "call"
        expression = compile(asked["call"].strip(), "<test>", "eval")
        began = clock()
        found = counter.evaluate(expression, scope) if counter else eval(expression, scope)
        value = values.encode(found)
    except BaseException as problem:
        if safe.is_a(problem, limits.OUT_OF_MEMORY):
            limits.release_reserve()
        error = failures.describe(problem, loaded.code)
    steps = counter.steps_counted() if counter else None
    return {"stage": stage, "value": value, "error": error, "cpuMs": (clock() - began) * 1000, "steps": steps}


def _author_scope(names, built_in=_BUILT_IN, dict=dict):
    """A test's own lines see the program's names, but Python's built-ins as they are: a `sorted` of the student's would
    otherwise say what the test wants to hear."""
    scope = {name: value for name, value in names.items() if name not in built_in}
    scope["__builtins__"] = dict(built_in)
    return scope


def _fresh_module():
    """Loaded as if imported: `if __name__ == "__main__":` does not run."""
    module = types.ModuleType("main")
    module.__file__ = failures.PROGRAM
    module.__builtins__ = sys.modules["builtins"]
    sys.modules["main"] = module
    return module.__dict__


def _flush(write_out):
    try:
        write_out()
    except BaseException:
        pass
