# ends: finished
# says: tried all
# never: ESCAPED
import os
for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/proc/1/environ", "/root", "/home", "/var/log", "/sys/kernel", "/dev/mem", "/run", "/var/run/secrets/kubernetes.io/serviceaccount/token"):
    try:
        if os.path.isdir(path):
            os.listdir(path)
        else:
            open(path).read()
        print("ESCAPED", path)
    except OSError:
        pass
print("tried all")
