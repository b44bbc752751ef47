"""Runs a student's program as `python3 main.py` would, and ends the process with its true exit code."""

import atexit
import linecache
import sys
import threading
import types
from os import _exit
from os import close as _close

from runner import failures, limits, safe

_EXIT_BITS = int.__and__


class Program:
    """A program in its own `__main__`, its source known to tracebacks."""

    def __init__(self, code, args):
        self.code = code.removeprefix("\ufeff")
        failures.prime_source(self.code)
        sys.argv = [failures.PROGRAM, *args]
        self.compiled = None

    def compile(self):
        """@raise what the compiler says."""
        try:
            self.compiled = compile(self.code, failures.PROGRAM, "exec", dont_inherit=True)
        except ValueError as error:
            if isinstance(error, UnicodeError):
                raise SyntaxError("the program holds half of a character, which Python cannot read") from None
            raise SyntaxError(str(error)) from None
        return self.compiled

    def fresh_main(self):
        """A new `__main__`, as if Python had just started it."""
        main = types.ModuleType("__main__")
        main.__file__ = failures.PROGRAM
        main.__builtins__ = sys.modules["builtins"]
        sys.modules["__main__"] = main
        linecache.checkcache = _keep
        return main.__dict__


def _keep(filename=None):
    """Sources stay as they were when the program began, whatever it does to its files."""


def exit_code(error, out):
    """The exit code that Python gives a SystemExit; prints its message where it carries one."""
    code = error.code
    if code is None:
        return 0
    if type(code) is int or type(code) is bool:
        return _EXIT_BITS(code, 0xFF)
    if isinstance(code, int):
        return _EXIT_BITS(int.__add__(code, 0), 0xFF)
    try:
        print(code, file=out)
    except BaseException:
        pass
    return 1


def run(execute, code, write_out):
    """Calls `execute`. Returns the exit code and the error as data (None without one), everything printed."""
    status, failure = 0, None
    try:
        execute()
    except SystemExit as error:
        _quietly(write_out)
        status = exit_code(error, sys.__stderr__)
    except BaseException as error:
        status = 1
        if safe.is_a(error, limits.OUT_OF_MEMORY):
            limits.release_reserve()
        failure = failures.describe(error, code)
        _quietly(write_out)
        _report(error)
    return status, failure


def _report(error):
    try:
        failures.print_traceback(error, sys.__stderr__)
    except BaseException:
        try:
            sys.__stderr__.write("The error could not be shown.\n")
        except BaseException:
            pass


def wind_down(main, write_out, shutdown=threading._shutdown, run_exit=atexit._run_exitfuncs):
    """What Python does at the end: waits for threads, calls what was registered, lets objects say goodbye."""
    for step in (shutdown, run_exit):
        try:
            step()
        except BaseException:
            pass
    if main is not None:
        for name in list(main):
            if type(name) is str and not name.startswith("__"):
                try:
                    main[name] = None
                except BaseException:
                    pass
    _quietly(write_out)


def _quietly(step):
    try:
        step()
    except BaseException:
        pass


def leave(status):
    """The function reads to the ends of the connections while the kernel takes the process apart."""
    for descriptor in (1, 2, 3):
        try:
            _close(descriptor)
        except OSError:
            pass
    _exit(status)
