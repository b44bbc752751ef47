"""Finds what program.txt does as a whole: its questions, loops with what they gather, functions, and what it shows at the end.

Prints one line of JSON: a list of {"do", …} in the program's order, every part in its own words. What is not known is left out.
"""

import ast
import json


def text(node):
    return ast.unparse(node) if node is not None else ""


def calls(node, name):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def asks(node):
    return any(calls(part, "input") for part in ast.walk(node))


def gather(statement, loop, condition):
    """What one statement of a loop's body gathers; None where it is only a step on the way."""
    told = {**loop, "cond": condition}
    if isinstance(statement, ast.If):
        test = statement.test
        if len(statement.body) == 1 and isinstance(statement.body[0], ast.Assign) and isinstance(test, ast.Compare) and not statement.orelse:
            target, value = text(statement.body[0].targets[0]), text(statement.body[0].value)
            sides = [text(test.left), text(test.comparators[0])]
            if sorted(sides) == sorted([target, value]) and isinstance(test.ops[0], (ast.Gt, ast.Lt, ast.GtE, ast.LtE)):
                larger = isinstance(test.ops[0], (ast.Gt, ast.GtE)) == (sides[0] == value)
                return [{**told, "do": "best", "into": target, "what": value, "kind": "largest" if larger else "smallest"}]
        if statement.orelse:
            return []
        inner = text(test) if not condition else f"{condition} and {text(test)}"
        return [part for each in statement.body for part in gather(each, loop, inner)]
    if isinstance(statement, (ast.For, ast.While)):
        return [{**part, "in": loop["over"]} for part in look([statement]) if part["do"] != "turns"]
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        return [add(told, statement.target, statement.value, loop)]
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp) and isinstance(statement.value.op, ast.Add):
        if text(statement.targets[0]) == text(statement.value.left):
            return [add(told, statement.targets[0], statement.value.right, loop)]
        if isinstance(statement.targets[0], ast.Subscript) and isinstance(statement.value.left, ast.Call) and text(statement.value.left).endswith(", 0)"):
            return [{**told, "do": "tally", "into": text(statement.targets[0].value), "what": text(statement.targets[0].slice)}]
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("append", "add") and len(call.args) == 1:
            return [{**told, "do": "collect", "into": text(call.func.value), "what": text(call.args[0])}]
        if calls(call, "print") and len(call.args) > 0:
            return [{**told, "do": "each", "what": ", ".join(map(text, call.args))}]
    return []


def add(told, target, value, loop):
    into = text(target)
    if isinstance(target, ast.Subscript):
        return {**told, "do": "tally", "into": text(target.value), "what": text(target.slice)}
    if isinstance(value, ast.Constant) and value.value == 1:
        return {**told, "do": "count", "into": into}
    return {**told, "do": "sum", "into": into, "what": text(value)}


def look(body):
    found = []
    for at, statement in enumerate(body):
        if isinstance(statement, (ast.For, ast.While)):
            of = isinstance(statement, ast.For)
            loop = {"loop": "for" if of else "while", "name": text(statement.target) if of else "", "over": text(statement.iter if of else statement.test)}
            changed = next((each for each in statement.body if not of and isinstance(each, (ast.AugAssign, ast.Assign))), None)
            parts = [part for each in statement.body for part in gather(each, loop, "")]
            if changed is not None:
                step = text(changed.targets[0] if isinstance(changed, ast.Assign) else changed.target)
                parts = [part for part in parts if not (part["do"] in ("count", "sum") and part["into"] == step and part["over"] == loop["over"])]
            found += parts or [{**loop, "do": "turns"}]
        elif isinstance(statement, ast.FunctionDef):
            inside = look(statement.body)
            back = next((part for part in reversed(statement.body) if isinstance(part, ast.Return)), None)
            again = next((part for part in ast.walk(statement) if calls(part, statement.name)), None)
            name = f"{statement.name}({', '.join(argument.arg for argument in statement.args.args)})"
            found.append({"do": "function", "name": name, "again": text(again), "inside": [part for part in inside if part["do"] not in ("show", "ask")][:2], "back": text(back.value) if back else ""})
        elif isinstance(statement, ast.ClassDef):
            found.append({"do": "class", "name": statement.name})
        elif isinstance(statement, ast.Assign) and asks(statement):
            found.append({"do": "ask", "into": text(statement.targets[0])})
        elif isinstance(statement, ast.If) and statement.orelse:
            found.append({"do": "choose", "cond": text(statement.test)})
        elif isinstance(statement, ast.Expr) and calls(statement.value, "print") and statement.value.args and at == len(body) - 1:
            found.append({"do": "show", "what": ", ".join(map(text, statement.value.args))})
    return found


try:
    program = ast.parse(open("program.txt", encoding="utf-8").read())
    gist = look(program.body)
except (SyntaxError, ValueError, RecursionError):
    gist = []
print(json.dumps(gist))
