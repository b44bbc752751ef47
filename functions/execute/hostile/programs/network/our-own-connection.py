# ends: finished
# says: tried all
# never: ESCAPED
# The connections that we gave it are sockets: they must lead nowhere else.
import os, socket
for number in (0, 1, 2, 3):
    end = None
    for target in (("127.0.0.1", PORT), "\0learnflow", "/run/dbus/system_bus_socket", "/var/run/docker.sock"):
        try:
            end = socket.socket(fileno=os.dup(number))
            end.connect(target)
            print("ESCAPED to", target)
        except (OSError, TypeError):
            pass
    for attempt in (lambda: end.listen(), lambda: end.accept(), lambda: end.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, b"\1\0\0\0")])):
        try:
            attempt()
            print("ESCAPED by", number)
        except (OSError, AttributeError):
            pass
print("tried all")
