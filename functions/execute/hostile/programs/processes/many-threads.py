# ends: finished
# says: bounded True
# The smallest stacks there are, and nobody waits for a thread to begin: the limits of tasks and of memory (128 MiB) end it.
import _thread, sys, time
_thread.stack_size(32_768)
sys.stderr = None
count = 0
try:
    while count < 5_000:
        _thread.start_new_thread(time.sleep, (60,))
        count += 1
except (RuntimeError, MemoryError):
    pass
print("bounded", count < 4_000, count)
