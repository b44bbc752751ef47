"""What stands under a program's standard output and standard error: when lines go out, and in which form."""

import io
import time
from os import write as os_write

# So many lines go out one by one, whatever happens to the program afterwards; then those of a few milliseconds together.
_EAGER_LINES = 500
_PATIENCE_S = 0.004


class Lines(io.BufferedWriter):
    """Under standard output: `flush` is what the text layer calls for each line."""

    def __init__(self, raw, clock=time.monotonic):
        super().__init__(raw, 32_768)
        self._clock = clock
        self.other = self
        self.begin()

    def begin(self):
        self._count, self._last, self.holds = 0, 0.0, False

    def flush(self, /, now=False):
        self._count += 1
        if self._count > _EAGER_LINES and not now:
            if self.other.holds:  # the order of both streams is kept
                self.other.flush(now=True)
            else:
                moment = self._clock()
                if moment - self._last < _PATIENCE_S:
                    self.holds = True
                    return
                self._last = moment
        self.holds = False
        super().flush()


class Out(io.TextIOWrapper):
    """A program's own `flush` is always obeyed at once."""

    def flush(self):
        super().flush()
        self.buffer.flush(now=True)


class Marked(io.RawIOBase):
    """Raw standard error inside standard output's descriptor."""

    mark = b""

    def writable(self):
        return True

    def fileno(self):
        return 2

    def write(self, data):
        data = bytes(data)[:65536]
        rest = self.mark + b"%08x" % len(data) + data
        while rest:
            rest = rest[os_write(1, rest) :]
        return len(data)


class Counting(Out):
    """For a trace: counts what has been written, in UTF-16 units as browsers count, and holds nothing back."""

    written = 0

    def write(self, text, /):
        count = super().write(text)
        self.flush()
        Counting.written += len(text) + sum(character > "\uffff" for character in text)
        return count


def characters_written():
    return Counting.written
