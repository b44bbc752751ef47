# ends: exception
# never: 42
import os
os.execv("/bin/sh", ["sh", "-c", "expr 6 '*' 7"])
