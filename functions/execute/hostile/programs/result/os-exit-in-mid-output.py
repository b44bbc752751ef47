# ends: exited
# says: seen
import os
print("seen")
print("lost", end="")
os._exit(9)
