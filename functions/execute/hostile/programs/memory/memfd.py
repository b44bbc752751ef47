# ends: finished
# says: refused
# never: ESCAPED
import os
try:
    descriptor = os.memfd_create("x")
    for _ in range(400):
        os.write(descriptor, b"x" * 1_000_000)
    print("ESCAPED")
except OSError as error:
    print("refused", error.errno)
