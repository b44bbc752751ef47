"""Follows a student's program line by line: to record its steps, or only to count them."""

import sys

from runner import failures, hooks, wire
from runner.recording import Recording


class Counter:
    """Counts the lines that a program executes, until there are more than it may."""

    def __init__(self, most):
        self.most = most
        self.count = 0
        self.tampered = False
        self._begun = False
        # Cannot be taken away again: tells when a program switches the counting off.
        sys.addaudithook(self._watch)

    def _watch(self, event, arguments):
        if self._begun and event in ("sys.settrace", "sys.setprofile", "sys.monitoring.register_callback"):
            self.tampered = True

    def started(self, frame):
        pass

    def line(self, frame, number):
        self.count += 1
        return self.count <= self.most

    def returned(self, frame, value):
        return self.count <= self.most

    def raised(self, frame, error):
        return self.count <= self.most

    def _follow(self, execute):
        stop = hooks.follow(self, failures.is_student_file)
        self._begun = True
        try:
            return execute()
        finally:
            self._begun = False
            self.tampered |= not stop()

    def run(self, compiled, names):
        self._follow(lambda: exec(compiled, names))

    def evaluate(self, compiled, names):
        return self._follow(lambda: eval(compiled, names))

    def steps_counted(self):
        """None when the program kept us from counting."""
        return None if self.tampered and self.count <= self.most else self.count


class Recorder(Counter):
    """Records what each step changed; see `recording.py` for the form."""

    def __init__(self, output_length):
        super().__init__(0)
        self._recording = Recording(output_length)

    def started(self, frame):
        return self._add("call", frame, frame.f_lineno)

    def line(self, frame, number):
        self.count += 1
        return self._add("line", frame, number)

    def returned(self, frame, value):
        return self._add("return", frame, frame.f_lineno, value=value)

    def raised(self, frame, error):
        return self._add("exception", frame, frame.f_lineno, error=error)

    def send_once(self):
        """As soon as it is complete, or the program ends in whichever way."""
        if self._recording is not None:
            recording, self._recording = self._recording, None
            wire.send({"kind": "trace", "trace": recording.finished()})

    def _add(self, *step, **more):
        if self._recording is None:
            return False
        if self._recording.add(*step, **more):
            return True
        self.send_once()
        return False


def open_tracer(options, output_length=lambda: 0):
    """`options`: `{"record": true}` or `{"maxSteps": n}`."""
    return Recorder(output_length) if options.get("record") else Counter(options["maxSteps"])


