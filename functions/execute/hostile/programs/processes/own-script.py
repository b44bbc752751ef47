# ends: finished
# says: refused
# never: ESCAPED
import os
with open("run.sh", "w") as file:
    file.write("#!/bin/sh\necho ESCAPED\n")
os.chmod("run.sh", 0o755)
try:
    os.execv("./run.sh", ["run.sh"])
except OSError as error:
    print("refused", type(error).__name__)
