# ends: finished
# says: tried all
# never: ESCAPED
import os
for path in (f"/proc/{os.getppid()}/mem", "/proc/self/mem", "/proc/self/maps", f"/proc/{os.getppid()}/environ"):
    try:
        open(path, "rb").read(10)
        print("ESCAPED", path)
    except OSError:
        pass
print("tried all")
