# ends: finished
# says: refused
# never: ESCAPED
import socket
a, b = socket.socketpair()
a.send(b"hello")
print(b.recv(5))
try:
    a.connect("/var/run/docker.sock")
    print("ESCAPED")
except OSError:
    print("refused")
