# ends: finished
# says: open []
import os
own = []
for descriptor in range(4, 256):
    try:
        os.fstat(descriptor)
        own.append(descriptor)
    except OSError:
        pass
print("open", own)
