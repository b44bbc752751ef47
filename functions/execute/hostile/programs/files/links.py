# ends: finished
# says: tried all
# never: ESCAPED
import os
for make in (lambda: os.symlink("/etc/passwd", "link"), lambda: os.link("main.py", "link"), lambda: os.mkfifo("pipe"), lambda: os.mknod("node")):
    try:
        make()
        print("ESCAPED")
    except OSError:
        pass
print("tried all")
