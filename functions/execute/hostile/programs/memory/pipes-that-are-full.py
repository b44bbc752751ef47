# ends: finished
# says: bounded True
# What stands in pipes is the kernel's memory, which no limit of a process counts: the number of descriptors bounds it.
import os
held = 0
try:
    while True:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        try:
            while True:
                held += os.write(writing, b"x" * 65_536)
        except BlockingIOError:
            pass
except OSError:
    pass
print("bounded", held < 8 << 20)
