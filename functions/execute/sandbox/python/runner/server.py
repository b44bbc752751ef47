"""The server: one process, warm, that forks a shut-in child for each run and never sees a student's code.

It reads commands on descriptor 0, one a line: `F number rehearse` (fork a child, with or without a rehearsal),
`K number signal`, `N number` (let it stand back behind fresh ones), `W number bytes files` (watch its folder); and says on
descriptor 1: `X number status cpu-µs max-rss-kB`, and before it `D number` where its folder grew too large. At the end of
its input it ends, and with it everything that it forked.
"""

import os
import select
import signal
import sys

from runner import child, disk, kernel

_TICK_MS = 40


def serve(world):
    running, by_process = {}, {}
    world["server"] = os.getpid()
    watched = disk.Watch(world["work"]) if world["mode"] == "B" else None
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    ended = kernel.signal_descriptor(signal.SIGCHLD)
    poll = select.poll()
    poll.register(0, select.POLLIN)
    poll.register(ended, select.POLLIN)
    pending = b""
    while True:
        ready = {descriptor for descriptor, _ in poll.poll(_TICK_MS if watched and watched.busy() else None)}
        if ended in ready:
            os.read(ended, 4096)
            _reap(running, by_process, watched)
        if watched:
            for number in watched.too_large():
                _say(f"D {number}")
                _kill(running.get(number), signal.SIGKILL)
        if 0 not in ready:
            continue
        received = os.read(0, 65536)
        if not received:
            _end(running)
            return
        *lines, pending = (pending + received).split(b"\n")
        for line in lines:
            command, number, *values = line.decode().split()
            number = int(number)
            if command == "F":
                try:
                    process = _fork(world, number, values == ["1"])
                except OSError as error:  # no more processes, or memory: this one run cannot begin
                    sys.stderr.write(f"child {number}: {error}\n")
                    _say(f"X {number} {70 << 8} 0 0")
                    continue
                running[number], by_process[process] = process, number
            elif command == "K":
                _kill(running.get(number), int(values[0]))
            elif command == "N":
                _stand_back(running.get(number))
            elif command == "W" and watched and number in running:
                watched.begin(number, int(values[0]), int(values[1]))


def _fork(world, number, rehearse):
    process = os.fork()
    if process:
        return process
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        child.run_child(world, number, rehearse)
    except BaseException as error:  # not yet shut in: nothing of a student has run
        sys.stderr.write(f"child {number}: {type(error).__name__}: {error}\n")
    finally:
        os._exit(70)


def _end(running):
    """Nothing of ours is left when the server is gone: neither children nor removers of folders."""
    for process in running.values():
        _kill(process, signal.SIGKILL)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def _reap(running, by_process, watched):
    while by_process:
        process, status, usage = os.wait4(-1, os.WNOHANG)
        if process == 0:
            return
        number = by_process.pop(process, None)
        if number is None:  # a remover of folders
            continue
        del running[number]
        if watched and watched.end(number):
            _say(f"D {number}")
        cpu = int((usage.ru_utime + usage.ru_stime) * 1e6)
        _say(f"X {number} {status} {cpu} {usage.ru_maxrss}")


def _kill(process, number):
    if process is not None:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            pass


def _stand_back(process):
    """A program that works for long leaves the processor to those that have just begun, and takes what they leave."""
    if process is not None:
        try:
            os.setpriority(os.PRIO_PROCESS, process, 10)
        except OSError:
            pass


def _say(line):
    os.write(1, line.encode() + b"\n")
