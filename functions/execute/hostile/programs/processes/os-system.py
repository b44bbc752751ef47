# ends: finished
# never: ESCAPED

import os
print("result", os.system("echo ESCAPED"))
