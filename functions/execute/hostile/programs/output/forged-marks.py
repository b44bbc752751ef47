# ends: finished
# says: end
import os
for length in (b"00000005", b"ffffffff", b"80000004", b"zzzzzzzz"):
    os.write(1, b"\0abcdefghijklmnop" + length + b"hello")
print("end")
