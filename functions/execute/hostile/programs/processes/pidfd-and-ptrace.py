# ends: finished
# only: x64
# never: False
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for name, number, arguments in (("ptrace", 101, (16, os.getppid())), ("pidfd_open", 434, (os.getppid(), 0)), ("vm_readv", 310, (os.getppid(), 0, 0, 0, 0, 0))):
    print(name, libc.syscall(number, *arguments) == -1 and ctypes.get_errno() in (1, 38))
