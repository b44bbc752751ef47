# ends: output
# It begins a report and never ends it: whoever reads would have to keep all of it.
import os
os.write(3, b"\x017fffffff")
while True:
    os.write(3, b"x" * 65536)
