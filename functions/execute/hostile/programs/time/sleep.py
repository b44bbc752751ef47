# ends: timeout
# says: before
import time
print("before", end="")
time.sleep(600)
