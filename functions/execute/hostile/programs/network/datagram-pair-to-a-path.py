# ends: finished
# says: refused 1
# never: ESCAPED
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
for path in ("/dev/log", "/run/systemd/journal/socket", "\0abstract"):
    try:
        a.sendto(b"ESCAPED", path)
        print("ESCAPED", path)
    except OSError as error:
        print("refused", error.errno)
