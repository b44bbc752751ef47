# ends: finished
# says: refused 2
# never: ESCAPED
import os
refused = 0
for spawn in (os.posix_spawn, os.posix_spawnp):
    try:
        spawn("/bin/echo", ["echo", "ESCAPED"], {})
    except OSError:
        refused += 1
print("refused", refused)
