# ends: finished
# says: tried all
# never: ESCAPED
import os
for change in (lambda: os.unlink(os.__file__), lambda: os.rename(os.__file__, os.__file__ + "x"), lambda: open(os.__file__, "a").write("x"), lambda: os.truncate(os.__file__, 0)):
    try:
        change()
        print("ESCAPED")
    except OSError:
        pass
print("tried all")
