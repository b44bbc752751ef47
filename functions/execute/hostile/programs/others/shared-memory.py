# ends: finished
# says: refused 2
# never: ESCAPED
# Memory by a name would reach the next run, or another student's.
from multiprocessing import shared_memory
import ctypes
refused = 0
try:
    shared_memory.SharedMemory(name="ESCAPED", create=True, size=4_096)
    print("ESCAPED")
except OSError:
    refused += 1
queue = ctypes.CDLL(None).mq_open(b"/escaped", 0o102, 0o600, None)
refused += queue == -1
print("refused", refused)
