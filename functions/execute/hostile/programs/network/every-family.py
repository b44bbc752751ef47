# ends: finished
# says: made []
import socket
made = []
for family in range(0, 46):
    for kind in (1, 2, 3, 5):
        try:
            socket.socket(family, kind)
            made.append((family, kind))
        except OSError:
            pass
print("made", made)
