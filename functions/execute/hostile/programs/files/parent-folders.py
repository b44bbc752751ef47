# ends: finished
# says: tried all
# never: ESCAPED
import os
for path in ("..", "../..", "/", "/tmp"):
    try:
        print("ESCAPED", os.listdir(path))
    except OSError:
        pass
print("tried all")
