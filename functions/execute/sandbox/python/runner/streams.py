"""The three streams of a student's program.

Standard output is written plainly on descriptor 1. Standard error goes there too, in frames that begin with a mark
which only this run knows, so that both arrive in the order in which they were written. What is written to descriptor
2 itself (by the interpreter's C code) arrives as standard error too, its order only roughly kept.
"""

import io
import os
import sys
from os import write as os_write

from runner import wire, writers


class Stdin(io.TextIOWrapper):
    """Standard input. Where more can be asked for, reading a line past the end stops the program with that question."""

    ask = None
    before_asking = None
    # Tells the function where in the output a line was read: what stands after it is the next question.
    after_reading = None

    _lines = 0

    def readline(self, size=-1, /):
        line = super().readline(size)
        self._lines += 1
        if line and Stdin.after_reading:
            Stdin.after_reading()
        if not line and Stdin.ask:
            Stdin.ask()
        return line

    def __next__(self):
        """A loop over all lines ends with the last one; only where there was none at all is one asked for."""
        line = super().readline()
        if not line and Stdin.ask and self._lines == 0:
            Stdin.ask()
        self._lines += 1
        if not line:
            raise StopIteration
        return line


# Made in the server, for each child: making them costs as much as running a small program.
_prepared = {}


def prepare():
    _prepared["out"] = _open_out(writers.Out)
    _prepared["in"] = _open_in()


def _open_out(kind):
    lines, errors = writers.Lines(io.FileIO(1, "w", closefd=False)), writers.Lines(writers.Marked())
    lines.other, errors.other = errors, lines
    through = kind is writers.Counting
    out = kind(lines, "utf-8", "strict", line_buffering=True, write_through=through)
    err = kind(errors, "utf-8", "backslashreplace", line_buffering=True, write_through=through)
    for stream, name in ((out, "<stdout>"), (err, "<stderr>")):
        stream.mode = "w"
        stream.buffer.raw.name = name
    return out, err


def _open_in():
    raw = io.FileIO(0, "r", closefd=False)
    raw.name = "<stdin>"
    stream = Stdin(io.BufferedReader(raw), "utf-8", "surrogateescape")
    stream.mode = "r"
    return stream


def open_streams(mark, typed, ask, counts=False):
    """Sets `sys.stdin`, `sys.stdout`, `sys.stderr`. Returns a function that writes out what they still hold.

    `ask`: called when the program wants a line more than there is; None to let it meet the end of its input.
    """
    out, err = _open_out(writers.Counting) if counts else _prepared["out"]
    err.buffer.raw.mark = mark
    out.buffer.begin()
    err.buffer.begin()
    refill(typed, _prepared["in"])
    sys.stdout = sys.__stdout__ = out
    sys.stderr = sys.__stderr__ = err
    flush = io.TextIOWrapper.flush

    def write_out():
        for stream in (out, err):
            try:
                flush(stream)
                stream.buffer.flush(now=True)
            except (ValueError, OSError, AttributeError, TypeError):
                pass

    if ask:

        def stop_and_ask(send=wire.send, leave=os._exit):
            write_out()
            if Stdin.before_asking:
                Stdin.before_asking()
            send({"kind": "needs-input"})
            leave(0)

        def tell_where():
            write_out()
            mark_phase(mark, "read")

        Stdin.ask = staticmethod(stop_and_ask)
        Stdin.after_reading = staticmethod(tell_where)
    return write_out


def refill(lines, stream=None):
    """Gives the program new input, from its first line on."""
    _fill_input("".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass"))
    sys.stdin = sys.__stdin__ = stream or _open_in()


def _fill_input(content):
    if len(content) <= 60_000:
        reading, writing = os.pipe()
        os.write(writing, content)
    else:
        writing = os.open(".input", os.O_CREAT | os.O_RDWR, 0o600)
        os.unlink(".input")
        view = memoryview(content)
        while view:
            view = view[os.write(writing, view) :]
        os.lseek(writing, 0, os.SEEK_SET)
        reading = os.dup(writing)
    os.close(writing)
    os.dup2(reading, 0)
    os.close(reading)


def mark_phase(mark, name):
    """Tells the function, in the stream of output itself, that what follows belongs to another part."""
    os_write(1, mark + b"%08x" % (0x80000000 | len(name)) + name.encode())
