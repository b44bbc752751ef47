# ends: finished
# says: refused 1
# never: got 0
import os
for call in (os.fork, os.setsid):
    try:
        print("got", call())
    except OSError as error:
        print("refused", error.errno)
