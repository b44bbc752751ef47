# ends: finished
# says: tried all
# never: ESCAPED
import os, signal
for target in (1, 2, 0, -1, os.getppid(), os.getpid() + 1, os.getpid() - 1):
    try:
        os.kill(target, signal.SIGKILL)
        print("ESCAPED", target)
    except OSError:
        pass
print("tried all")
