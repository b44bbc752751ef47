# ends: finished
# says: False
import os
print(sorted(os.environ))
print("CANARY" in str(os.environ))
