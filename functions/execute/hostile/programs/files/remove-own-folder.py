# ends: finished
# says: still here
import os, shutil
shutil.rmtree(os.getcwd(), ignore_errors=True)
try:
    open("x", "w").close()
except OSError:
    pass
print("still here")
