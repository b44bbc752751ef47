"""Finds in program.txt what beginners write and do not mean, though Python does not complain.

Prints one line of JSON: [[rule, line, {name: text}]], the surest rules first. A program that cannot be read has none.
"""

import ast
import builtins
import json
import re

CHANGES_ITSELF = {"sort", "append", "reverse", "extend", "insert", "add", "update", "remove", "clear", "shuffle"}
GIVES_NEW = {"upper", "lower", "strip", "lstrip", "rstrip", "title", "capitalize", "replace", "swapcase", "split", "join"}
GIVES_VALUE = {"int", "float", "str", "sorted", "round", "len", "sum", "abs", "max", "min", "reversed"}
# Handed a name, these leave what it holds as it is.
ONLY_LOOKS = GIVES_VALUE | {"print", "range", "type", "bool", "repr", "input"}
found = []


def say(rule, node, **told):
    found.append((rule, node.lineno, {name: text if isinstance(text, str) else ast.unparse(text) for name, text in told.items()}))


def empty(node):
    if isinstance(node, ast.Constant):
        return node.value in (0, "", None) and node.value is not False
    if isinstance(node, (ast.List, ast.Dict)):
        return not (node.elts if isinstance(node, ast.List) else node.keys)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("list", "dict", "set") and not node.args


def named(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def within(statements, kinds, into=()):
    """Nodes of these kinds, functions left out, and of the loops and other blocks only those that `into` lets in."""
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            continue
        if isinstance(statement, kinds):
            yield statement
        for field in ("body", "orelse", "handlers", "finalbody"):
            inner = getattr(statement, field, [])
            if isinstance(statement, into) or isinstance(statement, (ast.If, ast.Try, ast.With, ast.ExceptHandler)):
                yield from within(inner, kinds, into)


def stored(statement):
    """Names that a statement gives a value or changes."""
    if isinstance(statement, ast.Assign):
        return set().union(*(named(target) for target in statement.targets))
    if isinstance(statement, (ast.AugAssign, ast.AnnAssign, ast.For)):
        return named(statement.target)
    value = getattr(statement, "value", None)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        return named(value.func.value)
    return set()


def touched(statements):
    """Names whose value may be another afterwards, though no statement stores one: what is not known counts as a change."""
    names = set()
    for part in (part for each in statements for part in ast.walk(each)):
        if isinstance(part, ast.Delete):
            names = names.union(*(named(target) for target in part.targets))
        elif isinstance(part, ast.NamedExpr):
            names |= named(part.target)
        elif isinstance(part, ast.Call):
            names |= named(part.func.value) if isinstance(part.func, ast.Attribute) else set()
            if not (isinstance(part.func, ast.Name) and part.func.id in ONLY_LOOKS):
                names = names.union(*(named(value) for value in [*part.args, *(keyword.value for keyword in part.keywords)]))
    return names


class Look(ast.NodeVisitor):
    def __init__(self, tree):
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        self.methods = {node.name for parent in ast.walk(tree) if isinstance(parent, ast.ClassDef) for node in parent.body if isinstance(node, ast.FunctionDef)}
        self.functions = {node.name: node for node in functions if node.name not in self.methods}
        self.returning = {node.name for node in functions if any(isinstance(part, ast.Return) and part.value for part in ast.walk(node))}
        self.variables = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
        self.variables |= {argument.arg for node in functions for argument in node.args.args}
        assigns = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
        self.typed = {node.targets[0].id for node in assigns if self.calls(node.value, "input")}
        numbers = {node.targets[0].id for node in assigns if not self.calls(node.value, "input")}
        self.typed -= numbers
        self.lists = {node.targets[0].id for node in assigns if isinstance(node.value, (ast.List, ast.Dict, ast.ListComp))}
        self.formatted = {id(node.func.value) for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        self.zeros = {node.targets[0].id for node in assigns if isinstance(node.value, ast.Constant) and node.value.value == 0 and node.value.value is not False}
        self.tried = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Try) for part in node.body}
        self.block(tree.body)
        self.visit(tree)

    @staticmethod
    def calls(node, name):
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name

    def is_text(self, node):
        return self.calls(node, "input") or isinstance(node, ast.Name) and node.id in self.typed

    def block(self, body):
        for before, after in zip(body, body[1:]):
            if isinstance(before, ast.Return):
                say("after-return", after)
            two = isinstance(before, ast.If) and isinstance(after, ast.If) and not before.orelse and after.orelse
            if two and isinstance(before.test, ast.Compare) and isinstance(after.test, ast.Compare) and not stored_in(before.body) & named(after.test):
                if ast.dump(before.test.left) == ast.dump(after.test.left):
                    say("separate-ifs", after, first=before.test, second=after.test)

    def generic_visit(self, node):
        for field in ("body", "orelse"):
            if isinstance(node, ast.stmt) and isinstance(getattr(node, field, None), list):
                self.block(getattr(node, field))
        super().generic_visit(node)

    def visit_BoolOp(self, node):
        compared = [value for value in node.values if isinstance(value, ast.Compare)]
        alone = [value for value in node.values if isinstance(value, ast.Constant) and not isinstance(value.value, bool)]
        if compared and alone:
            # One true value settles an `or`, one false value an `and`: that one is worth telling.
            settles = isinstance(node.op, ast.Or)
            told = next((value for value in alone if bool(value.value) is settles), alone[0])
            truth, word = "true" if told.value else "false", "or" if settles else "and"
            say("or-value", node, whole=node, alone=told, left=compared[0].left, word=word, truth=truth)
        elif len(compared) == len(node.values) == 2:
            (one, two), kind = compared, (type(compared[0].ops[0]), type(compared[1].ops[0]))
            constants = all(isinstance(each.comparators[0], ast.Constant) for each in compared)
            if constants and ast.dump(one.left) == ast.dump(two.left) and ast.dump(one.comparators[0]) != ast.dump(two.comparators[0]):
                if isinstance(node.op, ast.Or) and kind == (ast.NotEq, ast.NotEq):
                    say("or-always", node, whole=node, left=one.left)
                if isinstance(node.op, ast.And) and kind == (ast.Eq, ast.Eq):
                    say("and-never", node, whole=node, left=one.left)
        self.generic_visit(node)

    def visit_Assign(self, node):
        value, target = node.value, node.targets[0]
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in CHANGES_ITSELF - self.methods:
            say("none-stored", node, call=value, method=value.func.attr, name=target, thing=value.func.value)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and self.gives_nothing(value.func.id):
            say("none-kept", node, call=value.func.id, name=target)
        if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.UAdd) and isinstance(target, ast.Name):
            say("plus-turned", node, name=target, value=value.operand)
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add) and isinstance(value.right, ast.BinOp) and isinstance(value.right.op, ast.Div):
            if isinstance(value.right.right, ast.Constant) and re.search(r"av|mean|mid|half", ast.unparse(target)):
                say("divides-last", node, whole=value, part=value.right)
        self.generic_visit(node)

    def gives_nothing(self, name):
        return name in self.functions and name not in self.returning

    def visit_Expr(self, node):
        value = node.value
        if isinstance(value, ast.Name) and (value.id in self.functions or hasattr(builtins, value.id)):
            say("not-called", node, name=value)
        elif isinstance(value, ast.Attribute):
            say("not-called", node, name=value)
        elif isinstance(value, ast.Compare):
            say("compared-alone", node, whole=value)
        elif isinstance(value, ast.BinOp):
            say("worked-out-alone", node, whole=value)
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            if value.func.attr in GIVES_NEW - self.methods:
                say("text-dropped", node, call=value, thing=value.func.value)
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            name = value.func.id
            if name in GIVES_VALUE and name not in self.functions or name in self.returning and name in self.functions:
                prints = name in self.functions and any(self.calls(part, "print") for part in ast.walk(self.functions[name]))
                if not prints and id(node) not in self.tried:
                    say("result-dropped", node, call=value)
        self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id == "print":
            for argument in node.args:
                if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and self.gives_nothing(argument.func.id):
                    say("none-printed", node, call=argument, name=argument.func.id)
                if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr in CHANGES_ITSELF - self.methods:
                    say("none-shown", node, call=argument, method=argument.func.attr)
                if len(node.args) == 1 and isinstance(argument, ast.Constant) and argument.value in self.variables:
                    say("name-quoted", node, name=argument.value)
                if isinstance(argument, ast.Name) and argument.id in self.functions and argument.id not in self.variables:
                    say("function-shown", node, name=argument)
        if isinstance(node.func, ast.Name) and node.func.id == "range" and len(node.args) > 1:
            say("range-stop", node, whole=node, stop=node.args[1])
        self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and id(node) not in self.formatted:
            names = [name for name in re.findall(r"\{(\w+)[^{}]*\}", node.value) if name in self.variables]
            if names:
                say("f-missing", node, name=names[0])

    def visit_JoinedStr(self, node):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_BinOp(self, node):
        if isinstance(node.op, ast.Add) and self.is_text(node.left) and self.is_text(node.right):
            say("typed-joined", node, whole=node)
        if isinstance(node.op, ast.Mult) and self.is_text(node.left) and not isinstance(node.right, ast.Constant):
            say("typed-repeated", node, whole=node, name=node.left)
        if isinstance(node.op, ast.Mult) and self.is_text(node.left) and isinstance(node.right, ast.Constant) and isinstance(node.right.value, int):
            say("typed-repeated", node, whole=node, name=node.left)
        digits = [isinstance(side, ast.Constant) and isinstance(side.value, str) and side.value.isdigit() for side in (node.left, node.right)]
        if isinstance(node.op, ast.Add) and all(digits):
            say("digits-joined", node, whole=node)
        self.generic_visit(node)

    def visit_Compare(self, node):
        if isinstance(node.ops[0], (ast.Eq, ast.NotEq)) and self.is_text(node.left):
            if isinstance(node.comparators[0], ast.Constant) and type(node.comparators[0].value) in (int, float):
                say("typed-compared", node, whole=node, name=node.left, value=node.comparators[0])
        self.generic_visit(node)

    def visit_If(self, node):
        before, chain = [], node
        while isinstance(chain, ast.If):
            test = chain.test
            if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.comparators[0], ast.Constant) and isinstance(test.comparators[0].value, (int, float)):
                sign, number = type(test.ops[0]), test.comparators[0].value
                for other in before:
                    same = ast.dump(other.left) == ast.dump(test.left) and type(other.ops[0]) in (sign,)
                    first = other.comparators[0].value
                    if same and (sign in (ast.Gt, ast.GtE) and first <= number or sign in (ast.Lt, ast.LtE) and first >= number):
                        say("never-reached", chain, first=other, second=test)
                        break
                before.append(test)
            chain = chain.orelse[0] if len(chain.orelse) == 1 else None
        self.generic_visit(node)

    def loop(self, node):
        body = node.body
        if isinstance(body[-1], ast.Return):
            say("returns-at-once", body[-1], loop=str(node.lineno))
        for index, statement in enumerate(body):
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name) and empty(statement.value):
                name = statement.targets[0].id
                later = within(body[index + 1 :], (ast.AugAssign, ast.Expr))
                if any(name in stored(other) for other in later) and not any(isinstance(other, (ast.For, ast.While)) for other in body[index + 1 :]):
                    say("emptied-again", statement, name=name, value=statement.value, loop=str(node.lineno))
        for statement in within(body, (ast.Assign,)):
            target, value = statement.targets[0], statement.value
            if not isinstance(target, ast.Name) or target.id not in self.zeros:
                continue
            if isinstance(value, ast.Constant) and value.value == 1 and re.search(r"count|total|sum|number|points|score", target.id):
                say("set-to-one", statement, name=target)
            elif statement in body and target.id not in named(value) and named(value) & stored(node) and not read_in(body, target.id):
                say("overwritten", statement, name=target, value=value, loop=str(node.lineno))
        for question in within(body, (ast.If,)):
            first = question.body[0]
            test = question.test
            if isinstance(first, ast.Assign) and isinstance(first.targets[0], ast.Name) and first.targets[0].id in self.zeros and isinstance(test, ast.Compare):
                if first.targets[0].id in named(test) and isinstance(test.ops[0], (ast.Gt, ast.Lt)) and ast.dump(first.value) in (ast.dump(test.left), ast.dump(test.comparators[0])):
                    say("best-zero", question, name=first.targets[0])
        self.generic_visit(node)

    def visit_For(self, node):
        if isinstance(node.iter, ast.Name):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("remove", "pop", "append", "insert"):
                    if isinstance(call.func.value, ast.Name) and call.func.value.id == node.iter.id:
                        say("changed-in-loop", call, name=node.iter, method=call.func.attr, loop=str(node.lineno))
        self.loop(node)

    def visit_While(self, node):
        changed = stored_in(node.body) | touched([node.test, *node.body])
        asked = named(node.test) - set(self.functions) - set(dir(builtins))
        leaves = any(isinstance(part, (ast.Break, ast.Return, ast.Raise)) for part in ast.walk(node))
        calls = any(isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in self.functions for part in ast.walk(node))
        if asked and not asked & changed and not leaves and not calls and not any(isinstance(part, ast.Call) for part in ast.walk(node.test)):
            say("nothing-changes", node, name=sorted(asked)[0], condition=node.test)
        self.loop(node)

    def visit_FunctionDef(self, node):
        for default in node.args.defaults:
            if isinstance(default, (ast.List, ast.Dict, ast.Set)):
                say("default-kept", node, name=node.name)
        own = {argument.arg for argument in node.args.args}
        for statement in node.body:
            if node.name == "__init__" and isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                if isinstance(statement.value, ast.Name) and statement.value.id in own:
                    say("self-left-out", statement, name=statement.targets[0])
        quiet = not any(self.calls(part, "print") or isinstance(part, (ast.Global, ast.Return)) for part in ast.walk(node))
        for statement in within(node.body, (ast.Assign, ast.AugAssign), (ast.For, ast.While)):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            if quiet and node.name in self.functions and isinstance(target, ast.Name) and target.id in own:
                say("changed-inside", statement, name=target, function=node.name)
        self.generic_visit(node)


def stored_in(statements):
    return set().union(*(stored(each) for each in within(statements, ast.stmt, (ast.For, ast.While))), set())


def read_in(statements, name):
    return any(isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Load) for each in statements for part in ast.walk(each))


def aliases(tree, lists):
    for body in (node.body for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.FunctionDef))):
        for index, statement in enumerate(body):
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Name) and isinstance(statement.targets[0], ast.Name):
                both = {statement.value.id, statement.targets[0].id}
                if statement.value.id in lists and any(changes(part, both) for later in body[index + 1 :] for part in ast.walk(later)):
                    say("same-list", statement, name=statement.targets[0], other=statement.value)


def changes(node, names):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in CHANGES_ITSELF | {"pop"} and isinstance(node.func.value, ast.Name) and node.func.value.id in names
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        return bool(named(node.targets[0].value) & names)
    return False


try:
    program = ast.parse(open("program.txt", encoding="utf-8").read())
    look = Look(program)
    aliases(program, look.lists)
except (SyntaxError, ValueError, RecursionError):
    found = []
print(json.dumps(found))
