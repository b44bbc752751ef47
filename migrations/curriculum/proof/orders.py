"""Reads request.json {"lines", "length", "input", "output"}; prints the orders of `length` of the lines that print exactly that output."""

import builtins
import io
import itertools
import json
import os
import sys

MOST_STEPS = 400


def output_of(code, lines):
    waiting = list(lines)
    shown = io.StringIO()
    steps = 0

    def watch(frame, event, _):
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise TimeoutError
        return watch

    def ask(prompt=""):
        shown.write(str(prompt))
        return waiting.pop(0)

    real, builtins.input, sys.stdout = (builtins.input, sys.stdout), ask, shown
    try:
        program = compile(code, "<program>", "exec")
        sys.settrace(watch)
        exec(program, {"__name__": "__main__"})
        return shown.getvalue()
    except BaseException:
        return None
    finally:
        sys.settrace(None)
        builtins.input, sys.stdout = real


with open("request.json", encoding="utf-8") as request:
    task = json.load(request)
given = set(os.listdir())
working = []
for order in itertools.permutations(range(len(task["lines"])), task["length"]):
    code = "\n".join(task["lines"][i] for i in order) + "\n"
    # What the last order wrote would help this one.
    for name in set(os.listdir()) - given:
        os.remove(name)
    if output_of(code, task["input"]) == task["output"] and code.rstrip("\n") not in working:
        working.append(code.rstrip("\n"))
print(json.dumps(working))
