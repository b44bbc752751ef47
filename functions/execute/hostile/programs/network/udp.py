# ends: finished
# says: refused
import socket
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"ESCAPED", ("127.0.0.1", PORT))
except OSError as error:
    print("refused", error.errno)
