# ends: finished
# says: root False
# never: ESCAPED
import os
for change in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.setresuid(0, 0, 0)):
    try:
        change()
        print("ESCAPED")
    except OSError:
        pass
print("root", os.getuid() == 0)
