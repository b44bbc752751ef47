# ends: timeout
# says: main is done
import threading, time
threading.Thread(target=lambda: time.sleep(600)).start()
print("main is done")
