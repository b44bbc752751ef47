"""The only job of a child: set the limits, lay the files, and do what is asked."""

import os
import random
import re
import signal
import sys
import threading

from runner import calls, failures, layout, limits, look, network, program, streams, tracing, wire, writers
from runner.folder import collect_files, lay_files

# Eight MiB each, as usual, would let only a dozen threads fit into a run's memory.
_THREAD_STACK = 1 << 20

# Hooks cost a little at each import and each opened file: only those pay who might need one.
_NETWORK = re.compile(r"\b(socket|urllib|http|smtplib|ftplib|asyncio|ssl)\b")

_write_out = None
_before_the_end = None


# SIGXCPU is answered from C (`start.py`), even where Python is stuck; this one by Python, when it next can.
WRITE_OUT_SIGNAL = 64


def _out_of_time(number, frame):
    """The program is about to be ended: what it printed so far must not be lost."""
    for step in (_write_out, _before_the_end):
        if step is not None:
            try:
                step()
            except BaseException:
                pass
    wire.send({"kind": "written-out"})


def listen_for_deadline():
    """In the server, before any fork: children inherit it, and the filter keeps them from changing it."""
    signal.signal(WRITE_OUT_SIGNAL, _out_of_time)


def perform(request, folder, address_space):
    """Never returns."""
    global _write_out, _before_the_end
    limits.for_job(address_space, request["memoryBytes"], request["cpuSeconds"])
    threading.stack_size(_THREAD_STACK)
    if request["kind"] == "look":
        wire.send(look.answer(request))
        program.leave(0)
    mark = request["mark"].encode()
    asks = request.get("ask", False)
    if folder != layout.HOME:
        os.environ["HOME"] = folder
    sys.path.insert(0, folder)
    lay_files({"main.py": request["code"], **request.get("files", {})})
    failures.set_student_folder(folder)
    counts = bool(request.get("trace") and request["trace"].get("record"))
    _write_out = streams.open_streams(mark, request.get("input", []), asks, counts)
    random.seed(request["seed"])
    if request.get("http") is not None:
        network.serve(request["http"])
    if "socket" in sys.modules or _NETWORK.search(request["code"]):
        network.say_that_it_is_off()
    if request["kind"] == "calls":
        calls.perform(request, mark, _write_out)
    started = program.Program(request["code"], request.get("args", []))
    main = None
    tracer = tracing.open_tracer(request["trace"], writers.characters_written) if request.get("trace") else None
    if counts:
        _before_the_end = tracer.send_once
        streams.Stdin.before_asking = staticmethod(tracer.send_once)

    def execute():
        nonlocal main
        compiled = started.compile()
        main = started.fresh_main()
        if tracer is None:
            exec(compiled, main)
        else:
            tracer.run(compiled, main)

    status, failure = program.run(execute, started.code, _write_out)
    steps = tracer.steps_counted() if tracer else None
    program.wind_down(main, _write_out)
    limits.release_reserve()
    report = {"kind": "end", "error": failure, "steps": steps}
    if request.get("collect"):
        report["files"] = collect_files(folder)
    if counts:
        tracer.send_once()
    wire.send(report)
    program.leave(status)
