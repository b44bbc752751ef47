# ends: killed
# only: x64
# never: ESCAPED
import ctypes
ctypes.CDLL(None).syscall(0x40000000 + 39)
print("ESCAPED")
