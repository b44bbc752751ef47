"""The steps of a program as data: `{"functions": […], "steps": […], "complete": true}`.

A step is `[event, line, function, depth, output, changed, more]`: event 0 line (about to run), 1 call, 2 return,
3 exception; `function` an index into `functions`; `output` the characters printed so far; `changed` the names of this
function that are new or hold something else, with short pictures that no student code can influence; `more` what is
returned or raised.
"""

import types

from runner import safe

_MOST_STEPS = 2_000
_MOST_NAMES = 60
_MOST_TEXT = 1_500_000
_EVENTS = {"line": 0, "call": 1, "return": 2, "exception": 3}
_NOT_SHOWN = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
_UNCHANGING = (int, float, str, bool, type(None), bytes)


class Recording:
    def __init__(self, output_length):
        self._output_length = output_length
        self._functions, self._steps = {}, []
        self._frames = {}  # by frame: depth, and for each name the last value seen and its picture
        self._room = _MOST_TEXT
        self._complete = True

    def add(self, event, frame, line, value=None, error=None):
        """False when there is no room for more."""
        if len(self._steps) >= _MOST_STEPS or self._room < 0:
            self._complete = False
            return False
        seen = self._seen(frame)
        function = self._functions.setdefault(frame.f_code.co_name[:80], len(self._functions))
        changed = self._changed(frame, seen)
        step = [_EVENTS[event], line, function, seen["depth"], self._output_length()]
        more = safe.show(value) if event == "return" else _raised(error) if event == "exception" else None
        if changed or more is not None:
            step.append(changed)
        if more is not None:
            step.append(more)
        self._steps.append(step)
        self._room -= 40 + sum(len(name) + len(shown or "") for name, shown in changed.items())
        if event == "return":
            self._frames.pop(id(frame), None)
        return True

    def _seen(self, frame):
        seen = self._frames.get(id(frame))
        if seen is None or seen["code"] is not frame.f_code:
            above = frame.f_back
            while above is not None and id(above) not in self._frames:
                above = above.f_back
            depth = self._frames[id(above)]["depth"] + 1 if above is not None else 0
            seen = self._frames[id(frame)] = {"code": frame.f_code, "depth": depth, "names": {}}
        return seen

    def _changed(self, frame, seen):
        """New and changed names with their pictures; None for those that are gone."""
        names, changed = seen["names"], {}
        present = frame.f_locals
        for name, value in list(present.items()):
            if type(name) is not str or name.startswith("__") or safe.is_a(value, _NOT_SHOWN):
                continue
            before = names.get(name)
            if before is not None and before[0] is value and type(value) in _UNCHANGING:
                continue
            if before is None and len(names) >= _MOST_NAMES:
                continue
            shown = safe.show(value, 60)
            if before is None or before[1] != shown:
                changed[name[:60]] = shown
            names[name] = (value, shown)
        for name in [name for name in names if name not in present]:
            del names[name]
            changed[name[:60]] = None
        return changed

    def finished(self):
        return {"functions": list(self._functions), "steps": self._steps, "complete": self._complete}


_ARGUMENTS = BaseException.args.__get__


def _raised(error):
    """From what it was made with: its own `__str__` may be a student's, and so may that of what it carries."""
    first, *more = _ARGUMENTS(error) or ("",)
    if safe.is_a(error, OSError) and more:
        text = f"[Errno {safe.show(first)}] {_plain(more[0])}"
    else:
        text = safe.show(first) if safe.is_a(error, KeyError) else _plain(first)
    return f"{safe.class_name(error)}: {text}"[:160]


def _plain(value):
    return value if type(value) is str else safe.show(value)
