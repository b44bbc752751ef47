"""One child: forked from the server, shut in step by step, then waiting for its only job."""

import fcntl
import gc
import os
import signal
import _socket

from runner import job, kernel, landlock, limits, namespaces, rehearsal, wire

_CHANNELS = ("control", "stdout", "stderr")


def _connect(path, number):
    """The three connections to the function: control, output, standard error. They say whose they are."""
    ends = []
    for channel in _CHANNELS:
        end = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        end.connect(path)
        end.sendall(b"%d %s\n" % (number, channel.encode()))
        ends.append(end.detach())
    return ends


def _own_folder_on_disk(parent, number, user):
    """Mode B: a folder on the machine's disk, which the server removes afterwards."""
    folder = os.path.join(parent, str(number))
    os.mkdir(folder, 0o700)
    if user is not None:
        os.chown(folder, user, user)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    return folder


def run_child(world, number, rehearse):
    """Never returns. `world`: what the server prepared (see `server.py`)."""
    connections = _connect(world["socket"], number)
    user = world["first_user"] + number % 4096 if world["first_user"] else None
    folder = _own_folder_on_disk(world["work"], number, user) if world["mode"] == "B" else namespaces.own_folder()
    os.chdir(folder)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != world["server"]:
        os._exit(1)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    if world["landlock"]:
        own = os.open(".", os.O_PATH | os.O_DIRECTORY)
        landlock.restrict(world["landlock"], [*world["readable"], (own, landlock.writable(world["landlock"]))])
    if rehearse:
        rehearsal.once()
    _place(connections)
    if world["mode"] != "B":
        kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    limits.before_job(world["mode"], user is not None)
    world["restrict"](os.getpid())
    wire.send({"kind": "ready"})
    request = wire.receive()
    if request is None:
        os._exit(0)
    gc.enable()
    try:
        job.perform(request, folder, world["address_space"])
    except MemoryError:  # where even telling of it needs more than there is
        limits.release_reserve()
        wire.send({"kind": "end", "error": {"type": "MemoryError", "message": ""}, "steps": None})
        os._exit(1)


def _place(connections):
    """Descriptors 1, 2 and 3 for the connections, nothing on 0 yet, everything else closed."""
    high = [_duplicate_above(end) for end in connections]
    os.dup2(high[1], 1)
    os.dup2(high[2], 2)
    os.dup2(high[0], wire.CONTROL, inheritable=False)
    os.dup2(1, 0)
    try:
        kernel.close_from(4)
    except OSError:
        os.closerange(4, 1024)


def _duplicate_above(descriptor):
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD, 10)
