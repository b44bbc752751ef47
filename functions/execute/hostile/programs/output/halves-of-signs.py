# ends: finished
# says: end
# Half a sign on one stream, the other half after something on the other: still valid text for the page.
import os
for _ in range(200):
    os.write(1, b"\xf0\x9f")
    os.write(2, b"\x80")
    os.write(1, b"\xa6\x84")
print("end")
