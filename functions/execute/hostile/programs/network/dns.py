# ends: finished
# says: refused
import socket
try:
    print(socket.gethostbyname("example.com"))
except OSError as error:
    print("refused")
