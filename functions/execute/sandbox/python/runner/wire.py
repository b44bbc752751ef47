"""What goes between a child and the function: frames of JSON on descriptor 3, one byte 0x01, eight hex digits of
length, then the text. All names are taken before student code can replace them."""

from json import _default_decoder
from json.encoder import encode_basestring_ascii
from os import read, write

CONTROL = 3
_LIMIT = 4 << 20
_scan = _default_decoder.scan_once


def encode(value):
    """JSON of plain values. Own code, because a student may have replaced parts of the json module."""
    parts = []
    _encode(value, parts.append)
    return "".join(parts)


def _encode(value, put):
    kind = type(value)
    if kind is str:
        put(encode_basestring_ascii(value))
    elif value is None:
        put("null")
    elif value is True:
        put("true")
    elif value is False:
        put("false")
    elif kind is int:
        put(int.__repr__(value))
    elif kind is float:
        put(float.__repr__(value))
    elif kind is list or kind is tuple:
        put("[")
        for index, item in enumerate(value):
            if index:
                put(",")
            _encode(item, put)
        put("]")
    else:
        put("{")
        for index, (key, item) in enumerate(value.items()):
            if index:
                put(",")
            put(encode_basestring_ascii(key))
            put(":")
            _encode(item, put)
        put("}")


def send(message):
    """Quietly nothing where a student has closed the descriptor."""
    try:
        _send(message)
    except OSError:
        pass


def _send(message):
    body = encode(message).encode("ascii")
    if len(body) > _LIMIT:
        body = b'{"kind":"too-large"}'
    rest = b"\x01%08x%b" % (len(body), body)
    while rest:
        rest = rest[write(CONTROL, rest) :]


def receive():
    """The next message, or None when the function has hung up."""
    header = _exactly(8)
    return None if header is None else read_text(_exactly(int(header, 16)).decode())


def read_text(text):
    """As `json.loads`, for a text without blanks around it."""
    return _scan(text, 0)[0]


def _exactly(length):
    parts = []
    while length:
        part = read(CONTROL, min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
