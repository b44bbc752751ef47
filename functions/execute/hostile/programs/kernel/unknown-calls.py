# ends: finished
# only: x64
# says: tried all
# never: ESCAPED
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for number in list(range(451, 700)) + [10_000, 2 ** 20]:
    result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (1, 38):
        print("ESCAPED", number, result, ctypes.get_errno())
print("tried all")
