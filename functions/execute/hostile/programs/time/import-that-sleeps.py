# ends: timeout
with open("slow.py", "w") as file:
    file.write("import time\ntime.sleep(600)\n")
import slow
