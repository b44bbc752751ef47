# ends: finished
# only: x64
# says: tried all
# never: ESCAPED
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
calls = {"keyctl": 250, "add_key": 248, "request_key": 249, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "kexec_load": 246, "init_module": 175, "io_uring_setup": 425, "acct": 163, "syslog": 103, "personality": 135, "modify_ldt": 154, "iopl": 172, "quotactl": 179, "name_to_handle_at": 303, "open_by_handle_at": 304, "vmsplice": 278, "memfd_secret": 447, "landlock_create": 444, "seccomp": 317, "ptrace": 101, "reboot": 169, "settimeofday": 164, "adjtimex": 159, "clock_settime": 227}
for name, number in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (1, 38):
        print("ESCAPED", name, result, ctypes.get_errno())
print("tried all")
