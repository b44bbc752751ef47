"""Runs a command as in a pod under the "restricted" standard with the runtime's default seccomp profile: user 10001, no
capability, no new privileges, a read-only root with a /tmp of its own, and no way to new namespaces or mounts.

    pod.py PYTHON-FOLDER [localhost] [--env NAME=VALUE]... -- COMMAND...

With `localhost`, namespaces and mounts are permitted as by `knative/components/execute-seccomp/execute.json`. Needs root.
"""

import ctypes
import errno
import os
import struct
import sys

folder, *rest = sys.argv[1:]
at = rest.index("--")
options, command = rest[:at], rest[at + 1 :]
sys.path.insert(0, folder)
from runner import kernel  # noqa: E402

_USER = 10001
_NUMBERS = {
    "x86_64": {"unshare": 272, "mount": 165, "umount2": 166, "pivot_root": 155, "setns": 308, "chroot": 161, "clone3": 435, "clone": 56},
    "aarch64": {"unshare": 97, "mount": 40, "umount2": 39, "pivot_root": 41, "setns": 268, "chroot": 51, "clone3": 435, "clone": 220},
}[kernel.MACHINE]
_NAMESPACES = 0x7E020000


def _read_only_root():
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", "/tmp", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=256m,mode=1777")
    kernel.mount("none", "/", None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY)


def _filter():
    refused = ["setns", "chroot"] if "localhost" in options else ["unshare", "mount", "umount2", "pivot_root", "setns", "chroot"]
    program = [(0x20, 0, 0, 0)]
    for name in refused:
        program += [(0x15, 0, 1, _NUMBERS[name]), (0x06, 0, 0, 0x50000 | errno.EPERM)]
    program += [(0x15, 0, 1, _NUMBERS["clone3"]), (0x06, 0, 0, 0x50000 | errno.ENOSYS)]
    program += [(0x15, 0, 3, _NUMBERS["clone"]), (0x20, 0, 0, 16), (0x45, 0, 1, _NAMESPACES), (0x06, 0, 0, 0x50000 | errno.EPERM)]
    program += [(0x06, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *line) for line in program))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]

    loaded = Program(len(program), ctypes.addressof(code))
    kernel.prctl(kernel.PR_SET_SECCOMP, 2, ctypes.addressof(loaded))


_read_only_root()
for capability in range(41):
    try:
        kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
    except OSError:
        break
os.setgroups([])
os.setresgid(_USER, _USER, _USER)
os.setresuid(_USER, _USER, _USER)
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
_filter()
os.chdir("/")
given = dict(options[at + 1].split("=", 1) for at, option in enumerate(options) if option == "--env")
os.execve(command[0], command, {"PATH": "/usr/bin:/bin", "TMPDIR": "/tmp", "CANARY": "CANARY-7f3a", **given})
