"""The calls to the kernel that the standard library does not offer. Each raises OSError with the call's name."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
PR_CAPBSET_DROP = 24

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_CAPSET = {"x86_64": 126, "aarch64": 91}
MACHINE = os.uname().machine


def _checked(name, result):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def unshare(flags):
    _checked("unshare", _libc.unshare(flags))


def mount(source, target, kind, flags, options=None):
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    _checked(f"mount {target}", _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]))


def unmount(target, flags=MNT_DETACH):
    _checked(f"umount {target}", _libc.umount2(os.fsencode(target), flags))


def pivot_root(new, old):
    _checked("pivot_root", _libc.syscall(_PIVOT_ROOT[MACHINE], os.fsencode(new), os.fsencode(old)))


def prctl(option, *values):
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return _checked(f"prctl {option}", _libc.prctl(option, *padded))


def syscall(name, number, *values):
    return _checked(name, _libc.syscall(number, *values))


class _CapHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


_NO_CAPABILITY = (ctypes.c_uint32 * 6)()
_CAP_HEADER = _CapHeader(0x20080522, 0)


def drop_capabilities():
    """Gives up every capability of this process; with no_new_privs there is no way back."""
    syscall("capset", _CAPSET[MACHINE], ctypes.byref(_CAP_HEADER), ctypes.byref(_NO_CAPABILITY))


def close_from(first):
    syscall("close_range", 436, ctypes.c_uint(first), ctypes.c_uint(0xFFFFFFFF), ctypes.c_uint(0))


def signal_descriptor(number):
    """A descriptor on which a blocked signal is read, as signalfd(2)."""
    mask = (ctypes.c_uint64 * 16)(1 << (number - 1))
    return _checked("signalfd", _libc.signalfd(-1, mask, os.O_NONBLOCK | os.O_CLOEXEC))


def give_back_free_memory():
    """What the allocator holds and does not use would be copied for every child."""
    _libc.malloc_trim(ctypes.c_size_t(0))
