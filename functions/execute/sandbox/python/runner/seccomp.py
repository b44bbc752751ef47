"""The filter over system calls: a list of what is allowed, everything else is refused.

Built once in the server as BPF instructions; the only thing that differs per child is its own process id, patched in
after the fork. The decision is a binary search over the numbers, because the kernel walks the filter for every number
when it loads it. Refusals are ordinary errors, so that Python tells the student in its own words what is off here.
"""

import ctypes
import errno
import struct

from runner import kernel, syscalls

_LOAD, _JUMP, _JEQ, _JGE, _JSET, _AND, _RET = 0x20, 0x05, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
_OWN_PID = 0x5EC0DE01  # stands where the child's process id goes


def _refuse(code):
    return 0x00050000 | code


def _argument(index, high=False):
    return (_LOAD, 0, 0, 16 + 8 * index + (4 if high else 0))


def _only(index, values, otherwise):
    """Allowed when the argument's lower half is one of these."""
    tests = [_argument(index)]
    for position, value in enumerate(values):
        tests.append((_JEQ, len(values) - position, 0, value))
    return [*tests, (_RET, 0, 0, otherwise), (_RET, 0, 0, _ALLOW)]


def _checks():
    denied = _refuse(errno.EPERM)
    own = _only(0, [_OWN_PID], denied)
    thread = [0x3D0F00, 0x7D0F00]  # what glibc and musl ask for to start a thread: nothing else is a thread
    return {
        **{name: own for name in syscalls.OWN_PROCESS},
        "clone": _only(0, thread, denied),
        # How the server asks where a program is stuck, and to write out what it holds: neither can be ignored.
        "rt_sigaction": [
            _argument(0),
            (_JEQ, 1, 0, 24),
            (_JEQ, 0, 1, 64),
            (_RET, 0, 0, denied),
            (_RET, 0, 0, _ALLOW),
        ],
        "prlimit64": _only(0, [0, _OWN_PID], denied),
        "socketpair": _only(0, [1], denied),
        # Without an address: a datagram pair could otherwise reach any socket file of the machine.
        "sendto": [
            _argument(4),
            (_JEQ, 0, 2, 0),
            _argument(4, high=True),
            (_JEQ, 1, 0, 0),
            (_RET, 0, 0, denied),
            (_RET, 0, 0, _ALLOW),
        ],
        "prctl": _only(0, [15, 16, 0x53564D41], denied),
        "ioctl": _only(1, [0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451], _refuse(errno.ENOTTY)),
        "fcntl": _only(1, [0, 1, 2, 3, 4, 5, 6, 7, 1030], _refuse(errno.EINVAL)),
    }


def _actions(landlock_version):
    """What happens to each number: a list of instructions that ends in a return."""
    numbers = syscalls.numbers(kernel.MACHINE)
    by_name = {name: [(_RET, 0, 0, _ALLOW)] for name in syscalls.ALLOWED}
    by_name |= {name: [(_RET, 0, 0, _refuse(0))] for name in syscalls.PRETENDED}
    by_name |= {name: [(_RET, 0, 0, _refuse(errno.ENOSYS))] for name in syscalls.ABSENT}
    by_name |= {name: [(_RET, 0, 0, _refuse(errno.EOPNOTSUPP))] for name in syscalls.UNSUPPORTED}
    by_name |= _checks()
    if landlock_version < 3:  # older ones let a path be truncated anywhere
        by_name["truncate"] = [(_RET, 0, 0, _refuse(errno.EPERM))]
    return {numbers[name]: action for name, action in by_name.items() if name in numbers}


def _ranges(actions):
    """Neighbouring numbers with one answer, as (first number, instructions)."""
    denied, absent = [(_RET, 0, 0, _refuse(errno.EPERM))], [(_RET, 0, 0, _refuse(errno.ENOSYS))]
    last = syscalls.last_known(kernel.MACHINE)
    ranges = []
    for number in range(last + 2):
        action = absent if number > last else actions.get(number, denied)
        if not ranges or ranges[-1][1] != action:
            ranges.append((number, action))
    return ranges


def _search(ranges):
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below, above = _search(ranges[:middle]), _search(ranges[middle:])
    first = ranges[middle][0]
    if len(below) <= 255:
        return [(_JGE, len(below), 0, first), *below, *above]
    return [(_JGE, 0, 1, first), (_JUMP, 0, 0, len(below)), *below, *above]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def build_filter(landlock_version):
    """A function that, called in a child, puts the filter on it for good."""
    instructions = [
        (_LOAD, 0, 0, 4),
        (_JEQ, 1, 0, _ARCHITECTURES[kernel.MACHINE]),
        (_RET, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_JGE, 0, 1, _X32),
        (_RET, 0, 0, _KILL),
        *_search(_ranges(_actions(landlock_version))),
    ]
    code = bytearray(b"".join(struct.pack("<HBBI", *instruction) for instruction in instructions))
    places = [at * 8 + 4 for at, instruction in enumerate(instructions) if instruction[3] == _OWN_PID]
    buffer = (ctypes.c_char * len(code)).from_buffer(code)
    program = _Program(len(instructions), ctypes.addressof(buffer))

    def restrict(own_pid):
        packed = own_pid.to_bytes(4, "little")
        for place in places:
            code[place : place + 4] = packed
        kernel.prctl(kernel.PR_SET_SECCOMP, 2, ctypes.addressof(program))

    return restrict
