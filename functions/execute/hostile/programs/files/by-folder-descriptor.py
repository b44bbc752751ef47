# ends: finished
# says: tried all
# never: ESCAPED
# A descriptor of the own folder is no way up.
import os
here = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
for path in ("../../../../../../etc/passwd", "../../../../../../etc/hostname", "/etc/shadow"):
    for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR | os.O_CREAT):
        try:
            print("ESCAPED", os.read(os.open(path, flags, dir_fd=here), 100))
        except OSError:
            pass
print("tried all")
