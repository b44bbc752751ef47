# ends: finished
# only: x64
# says: tried all
# never: ESCAPED
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
calls = {"shmget": 29, "shmat": 30, "semget": 64, "msgget": 68, "mq_open": 240, "inotify_init": 253, "fanotify_init": 300, "timer_create": 222, "timerfd_create": 283, "signalfd": 282}
for name, number in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (1, 38):
        print("ESCAPED", name, result, ctypes.get_errno())
print("tried all")
