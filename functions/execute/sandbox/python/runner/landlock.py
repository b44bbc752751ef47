"""Landlock: which files a child can reach. Every right that the kernel's version knows is handled: one that is not
handled would be allowed everywhere."""

import ctypes
import os

from runner import kernel

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_EXECUTE, _WRITE, _READ, _READ_DIR = 1, 2, 4, 8
_REMOVE_DIR, _REMOVE_FILE = 16, 32
_MAKE_DIR, _MAKE_FILE = 128, 256
_REFER, _TRUNCATE, _IOCTL_DEVICE = 8192, 16384, 32768
_FIRST_VERSION = 0x1FFF

READABLE = _READ | _READ_DIR
DEVICE = _READ | _WRITE


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def version():
    """The version of Landlock in this kernel, 0 where there is none (gVisor, or not switched on)."""
    try:
        return kernel.syscall("landlock", _CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def _handled(abi):
    files = _FIRST_VERSION
    if abi >= 2:
        files |= _REFER
    if abi >= 3:
        files |= _TRUNCATE
    if abi >= 5:
        files |= _IOCTL_DEVICE
    return files


def writable(abi):
    rights = READABLE | _WRITE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_FILE
    return (rights | _REFER | _TRUNCATE) & _handled(abi)


def restrict(abi, rules):
    """Shuts everything but `rules`, pairs of an open directory or file and the rights beneath it."""
    ruleset = _Ruleset(_handled(abi), 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    handle = kernel.syscall("landlock_create", _CREATE, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0))
    for parent, rights in rules:
        rule = _Beneath(rights & _handled(abi), parent)
        kernel.syscall("landlock_rule", _ADD_RULE, handle, 1, ctypes.byref(rule), ctypes.c_uint32(0))
    kernel.syscall("landlock_restrict", _RESTRICT, handle, ctypes.c_uint32(0))
    os.close(handle)
