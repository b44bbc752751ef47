# ends: finished
# says: refused 3
# never: ESCAPED
import os, pty
refused = 0
for attempt in (os.openpty, pty.fork, lambda: pty.spawn(["/bin/echo", "ESCAPED"])):
    try:
        attempt()
    except OSError:
        refused += 1
print("refused", refused)
