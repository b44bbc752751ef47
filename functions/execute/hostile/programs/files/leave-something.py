# ends: finished
# says: others: []
import os
open("left-behind", "w").write("for the next one")
print("others:", [name for name in os.listdir(".") if name not in ("main.py", "left-behind")])
