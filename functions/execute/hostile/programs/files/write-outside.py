# ends: finished
# says: tried all
# never: ESCAPED
import os, sys
for path in ("/tmp/x", "/etc/x", "/usr/lib/x", "/dev/shm/x", "../x", "/x", "/var/tmp/x", os.path.dirname(os.__file__) + "/x.py"):
    try:
        open(path, "w").write("x")
        print("ESCAPED", path)
    except OSError:
        pass
print("tried all")
