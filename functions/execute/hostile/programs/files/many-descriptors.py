# ends: finished
# says: refused True
import os
held = []
try:
    while True:
        held.append(os.dup(1))
except OSError:
    print("refused", len(held) < 100)
