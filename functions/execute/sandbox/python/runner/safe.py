"""Short pictures of values that run no student code: only the exact built-in types are looked into, everything else is
named by its class. They cannot lie, hang, or grow."""

_NAME = type.__dict__["__name__"].__get__
_LENGTH = {kind: kind.__len__ for kind in (str, bytes, list, tuple, dict, set, frozenset, bytearray)}


def class_name(value):
    try:
        return _NAME(type(value))[:80]
    except Exception:
        return "object"


def is_a(value, kinds):
    """`isinstance` without asking the value itself: `__class__`, or a student's `__getattribute__`."""
    return issubclass(type(value), kinds)


def length(value):
    """Of a built-in container or one derived from it, by the built-in's own count; None for others."""
    for kind, count in _LENGTH.items():
        if is_a(value, kind):
            return count(value)
    return None


def show(value, room=80, depth=3):
    """At most about `room` characters."""
    kind = type(value)
    if value is None or value is True or value is False or value is ... or value is NotImplemented:
        return repr(value)
    if kind is int:
        return int.__repr__(value) if value.bit_length() < 4 * room else "<a number of about %d digits>" % (value.bit_length() * 0.30103)
    if kind is float or kind is complex:
        return kind.__repr__(value)
    if kind is str or kind is bytes:
        text = kind.__repr__(value[:room])
        return text if len(text) <= room and len(value) <= room else text[: room - 1] + "…"
    if kind is range:
        return range.__repr__(value)[:room]
    if depth > 0:
        if kind is list:
            return _items("[", "]", value, room, depth)
        if kind is tuple:
            return _items("(", ",)" if len(value) == 1 else ")", value, room, depth)
        if kind is set or kind is frozenset:
            inner = _items("{", "}", value, room, depth) if value else ""
            return (inner or "set()") if kind is set else f"frozenset({inner})"
        if kind is dict:
            return _pairs(value, room, depth)
    if kind in (list, tuple, set, frozenset, dict):
        return "…"
    if kind is type:
        return f"<class {_NAME(value)[:60]}>"
    return _other(value)


def _other(value):
    kind = class_name(value)
    if kind in ("function", "builtin_function_or_method", "method", "module"):
        try:
            return f"<{'module' if kind == 'module' else 'function'} {value.__name__[:60]}>"
        except Exception:
            pass
    return f"<{kind} object>"


def _items(opening, closing, values, room, depth):
    parts, used = [], 0
    for index, item in enumerate(values):
        if used > room - 2 or index >= 100:
            parts.append("…")
            break
        text = show(item, max(8, room - used - 2), depth - 1)
        parts.append(text)
        used += len(text) + 2
    return opening + ", ".join(parts) + closing


def _pairs(values, room, depth):
    parts, used = [], 0
    for index, (key, item) in enumerate(dict.items(values)):
        if used > room - 2 or index >= 100:
            parts.append("…")
            break
        text = show(key, 30, depth - 1) + ": " + show(item, max(8, room - used - 2), depth - 1)
        parts.append(text)
        used += len(text) + 2
    return "{" + ", ".join(parts) + "}"
