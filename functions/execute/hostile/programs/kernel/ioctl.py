# ends: finished
# says: tried all
# never: ESCAPED
import fcntl, struct
for request in (0x5412, 0x5402, 0x540E, 0x8901, 0x8913, 0xB701):
    try:
        fcntl.ioctl(1, request, b"x" * 64)
        print("ESCAPED", hex(request))
    except OSError:
        pass
print("tried all")
