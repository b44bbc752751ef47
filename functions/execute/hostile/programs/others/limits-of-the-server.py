# ends: finished
# says: refused
# never: ESCAPED
import os, resource
try:
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (1, 1))
    print("ESCAPED")
except OSError:
    print("refused")
