# ends: finished
# says: tried all
# never: ESCAPED
import os
for change in (lambda: os.setpriority(os.PRIO_PROCESS, 0, -20), lambda: os.sched_setaffinity(0, {0}), lambda: os.nice(-5), lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)):
    try:
        change()
        print("ESCAPED")
    except OSError:
        pass
print("tried all")
