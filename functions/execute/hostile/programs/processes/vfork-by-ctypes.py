# ends: finished
# only: x64
# says: still here
# never: ESCAPED
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for number in (56, 57, 58, 59, 322, 435):
    if libc.syscall(number, 0, 0, 0, 0, 0) == 0:
        print("ESCAPED", number)
print("still here")
