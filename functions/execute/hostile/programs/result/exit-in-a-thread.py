# ends: exited
# says: main
import os, threading
print("main")
threading.Thread(target=os._exit, args=(7,)).start()
while True:
    pass
