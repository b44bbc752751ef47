# ends: finished|disk
# says: refused
# never: ESCAPED
import os
descriptor = os.open("f", os.O_CREAT | os.O_RDWR)
try:
    os.posix_fallocate(descriptor, 0, 10 ** 9)
    print("ESCAPED")
except OSError as error:
    print("refused")
