# ends: timeout|cpu
import threading, hashlib
def work():
    while True:
        hashlib.sha256(b"x" * 10_000_000)
for _ in range(8):
    threading.Thread(target=work).start()
