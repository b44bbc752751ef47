# ends: finished
# says: tried all
# never: ESCAPED
import os
for path in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/tty", "/dev/ptmx", "/dev/fuse", "/dev/net/tun", "/dev/kvm", "/dev/console"):
    try:
        os.open(path, os.O_RDWR)
        print("ESCAPED", path)
    except OSError:
        pass
print("tried all", open("/dev/zero", "rb").read(1))
