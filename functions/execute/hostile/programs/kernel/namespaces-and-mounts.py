# ends: finished
# only: x64
# says: tried all
# never: ESCAPED
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
calls = {"unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "open_tree": 428, "move_mount": 429, "fsopen": 430, "mount_setattr": 442, "swapon": 167, "sethostname": 170}
for name, number in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (1, 38):
        print("ESCAPED", name, result, ctypes.get_errno())
print("tried all")
