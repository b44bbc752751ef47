# ends: finished
import os
print(os.write(3, b"\x0100000025" + b'{"kind":"end","error":{"type":"Lie"}}'))
os.close(3)
