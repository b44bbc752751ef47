# ends: finished
# only: x64
# says: refused [-1, -1, -1, -1, -1]
# What protects others from it: to be killed with the server, to be unreadable, no new privileges, the filter.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
SET_PDEATHSIG, SET_DUMPABLE, SET_SECCOMP, SET_PTRACER, SUBREAPER = 1, 4, 22, 0x59616D61, 36
print("refused", [libc.prctl(*call) for call in ((SET_PDEATHSIG, 0), (SET_DUMPABLE, 1), (SET_SECCOMP, 1), (SET_PTRACER, -1), (SUBREAPER, 1))])
