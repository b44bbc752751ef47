"""What a child may use, set in two steps: tight general limits before the filter, the job's own when it is known."""

import os
import re
import resource

MIB = 1 << 20
# Above the soft limit, so that a MemoryError can still be told.
MEMORY_RESERVE = 24 * MIB
# CPython 3.11 says a SystemError where there is no room for one call more.
OUT_OF_MEMORY = (MemoryError, SystemError)


# Of all runs in our user namespace together. Threads with tiny stacks would else be bounded by memory only: 3,500 in one run.
MOST_TASKS = 400
# From Linux 5.14 on; before, the user's tasks outside were counted, too.
_COUNTS_BY_NAMESPACE = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2]) >= (5, 14)

_KINDS = ("AS", "CORE", "CPU", "DATA", "FSIZE", "MEMLOCK", "MSGQUEUE", "NOFILE", "NPROC", "SIGPENDING")
_CEILINGS = {kind: resource.getrlimit(kind)[1] for kind in (getattr(resource, f"RLIMIT_{name}") for name in _KINDS)}


def _lower(kind, soft, hard=None):
    """Never raises a limit; some cannot be set everywhere (gVisor) and are a second line only."""
    hard = soft if hard is None else hard
    ceiling = _CEILINGS[kind]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        pass


def of_all():
    """In the server, for every child: it needs none of this itself."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_MEMLOCK, 0)
    _lower(resource.RLIMIT_MSGQUEUE, 0)
    _lower(resource.RLIMIT_SIGPENDING, 64)


def before_job(mode, own_user):
    _lower(resource.RLIMIT_NOFILE, 40 if mode == "B" else 64)
    _lower(resource.RLIMIT_FSIZE, (2 if mode == "B" else 8) * MIB)
    if own_user:  # counts every task of the user, so only where nobody else is that user
        _lower(resource.RLIMIT_NPROC, 64)
    elif mode == "A" and _COUNTS_BY_NAMESPACE:
        _lower(resource.RLIMIT_NPROC, MOST_TASKS)


def for_job(address_space_bytes, memory_bytes, cpu_seconds):
    """`address_space_bytes`: what the server itself maps before any student's code is there."""
    total = address_space_bytes + memory_bytes
    _lower(resource.RLIMIT_AS, total, total + MEMORY_RESERVE)
    _lower(resource.RLIMIT_DATA, memory_bytes, memory_bytes + MEMORY_RESERVE)
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)


def release_reserve(setrlimit=resource.setrlimit, getrlimit=resource.getrlimit):
    """After the student's code: room to say that memory ran out."""
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        try:
            hard = getrlimit(kind)[1]
            setrlimit(kind, (hard, hard))
        except (ValueError, OSError):
            pass
