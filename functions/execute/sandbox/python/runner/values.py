"""A value as data, for comparison outside of the student's process: `[kind, …]`, nested. No method of a student's class
is called except properties; built-in types are read by their own methods, so that a subclass cannot lie about what it
holds."""

from collections import namedtuple
from itertools import islice
from types import MemberDescriptorType

from runner import safe

_NODES, _TEXT, _DEPTH, _BITS = 20_000, 262_144, 60, 66_000
_OWN_MODULES = ("main", "__main__")
# How a class with `__slots__`, and a named tuple, hold their fields.
_SLOTS = (MemberDescriptorType, type(namedtuple("_", "a").a))


class _TooLarge(Exception):
    pass


class _Encoder:
    def __init__(self):
        self.nodes, self.text, self.path = _NODES, _TEXT, []

    def encode(self, value):
        self.nodes -= 1
        if self.nodes < 0:
            raise _TooLarge("more than 20,000 parts")
        if value is None:
            return ["none"]
        if value is True or value is False:
            return ["bool", value]
        for base, read in _SIMPLE:
            if safe.is_a(value, base):
                return read(self, value)
        if id(value) in self.path:
            return ["cycle", len(self.path) - self.path.index(id(value))]
        if len(self.path) >= _DEPTH:
            raise _TooLarge("nested more than 60 deep")
        self.path.append(id(value))
        try:
            return self._container(value)
        finally:
            self.path.pop()

    def _container(self, value):
        for base, kind in ((list, "list"), (tuple, "tuple"), (set, "set"), (frozenset, "frozenset")):
            if safe.is_a(value, base):
                return self._named(value, base, [kind, self._items(base.__iter__(value), base.__len__(value))])
        if safe.is_a(value, dict):
            count = dict.__len__(value)
            self._expect(count * 2)
            pairs = [[self.encode(k), self.encode(v)] for k, v in islice(dict.items(value), count)]
            return self._named(value, dict, ["dict", pairs])
        if _is_own(value):
            return ["object", safe.class_name(value), self._fields(value), None]
        return ["other", safe.class_name(value), safe.show(value, 200)]

    def _named(self, value, base, content):
        """Something derived from a built-in type still shows what it holds; an own class also its fields."""
        if type(value) is base or not _is_own(value):
            return content
        return ["object", safe.class_name(value), self._fields(value), content]

    def _expect(self, count):
        if count > self.nodes:
            raise _TooLarge("more than 20,000 parts")

    def _items(self, iterator, count):
        self._expect(count)
        return [self.encode(item) for item in islice(iterator, count)]

    def _fields(self, value):
        fields = {}
        for kind in reversed(type.__dict__["__mro__"].__get__(type(value))):
            for name, member in list(type.__dict__["__dict__"].__get__(kind).items()):
                if type(name) is not str or name.startswith("__"):
                    continue
                if safe.is_a(member, property) or type(member) in _SLOTS:
                    try:
                        fields[name] = self.encode(member.__get__(value, kind))
                    except _TooLarge:
                        raise
                    except Exception as error:
                        fields[name] = ["other", safe.class_name(error), "raised"]
        try:
            own = object.__getattribute__(value, "__dict__")
        except AttributeError:
            own = {}
        if safe.is_a(own, dict):
            for name, content in list(islice(dict.items(own), 100)):
                if type(name) is str:
                    fields[name] = self.encode(content)
        return fields

    def take_text(self, length):
        self.text -= length
        if self.text < 0:
            raise _TooLarge("more than 256 kB of text")


def _is_own(value):
    return type.__dict__["__module__"].__get__(type(value)) in _OWN_MODULES if type(type(value)) is type else True


def _read_int(encoder, value):
    if int.bit_length(value) > _BITS:
        raise _TooLarge("a number of more than 20,000 digits")
    plain = int.__add__(value, 0)
    return ["int", hex(plain)] if int.bit_length(plain) > 64 else ["int", int.__repr__(plain)]


def _read_float(encoder, value):
    return ["float", float.__repr__(float.__add__(value, -0.0))]


def _read_text(encoder, value):
    encoder.take_text(str.__len__(value))
    return ["str", str.__str__(value) if type(value) is str else "".join(str.__iter__(value))]


def _read_bytes(encoder, value):
    encoder.take_text(bytes.__len__(value) * 2)
    return ["bytes", bytes.hex(value)]


def _read_complex(encoder, value):
    return ["complex", float.__repr__(complex.real.__get__(value)), float.__repr__(complex.imag.__get__(value))]


_SIMPLE = (
    (int, _read_int),
    (float, _read_float),
    (str, _read_text),
    (bytes, _read_bytes),
    (complex, _read_complex),
)


def encode(value):
    """`["large", why]` for what is too large to be compared."""
    try:
        return _Encoder().encode(value)
    except _TooLarge as error:
        return ["large", error.args[0]]
    except (RecursionError, MemoryError):
        return ["large", "too large to be read"]
    except Exception as error:
        return ["other", safe.class_name(value), f"could not be read: {safe.class_name(error)}"]
