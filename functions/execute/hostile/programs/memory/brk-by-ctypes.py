# ends: finished|memory|exception
# says: refused True
import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
got = [libc.malloc(10_000_000) for _ in range(100)]
print("refused", None in got)
