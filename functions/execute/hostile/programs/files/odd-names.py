# ends: finished
# says: True
import os
for name in ("-rf", "a\nb", "\x1b[2J", "x" * 255, "..  ", b"\xff\xfe"):
    open(name, "w").close()
os.mkdir("locked", 0)
os.mkdir("read-only")
open("read-only/inside", "w").close()
os.chmod("read-only", 0)
print(len(os.listdir(".")) >= 8)
