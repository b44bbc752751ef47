"""What a student's program may ask of the kernel, by name, and the names' numbers on x86_64 and aarch64 (from the kernel's own headers)."""

ALLOWED = """
read write close fstat lseek mmap mprotect munmap brk rt_sigprocmask rt_sigreturn pread64 pwrite64 readv writev
preadv pwritev preadv2 pwritev2 access faccessat faccessat2 pipe pipe2 select pselect6 poll ppoll sched_yield mremap
msync madvise dup dup2 dup3 pause nanosleep clock_nanosleep getitimer setitimer alarm getpid gettid sendfile
recvfrom shutdown getsockname getpeername getsockopt exit exit_group uname flock fsync fdatasync truncate ftruncate
getdents getdents64 getcwd chdir fchdir rename renameat renameat2 mkdir mkdirat rmdir creat unlink unlinkat readlink
readlinkat umask gettimeofday time getrlimit setrlimit getrusage sysinfo times getuid getgid geteuid getegid getppid
getpgrp getgroups getresuid getresgid rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack statfs fstatfs futex
futex_waitv sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min
set_tid_address set_robust_list get_robust_list restart_syscall fadvise64 epoll_create epoll_create1 epoll_ctl
epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2 clock_gettime clock_getres open openat stat lstat newfstatat
statx sync_file_range getrandom rseq copy_file_range close_range wait4 waitid getcpu
""".split()

OWN_PROCESS = """
kill tgkill rt_sigqueueinfo rt_tgsigqueueinfo
""".split()

PRETENDED = """
chmod fchmod fchmodat utime utimes utimensat futimesat
""".split()

ABSENT = """
clone3 memfd_create memfd_secret io_uring_setup io_uring_enter io_uring_register openat2 userfaultfd pidfd_open
pidfd_getfd pidfd_send_signal
""".split()

UNSUPPORTED = """
fallocate setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr removexattr
lremovexattr fremovexattr
""".split()

_X86_64 = """
read=0 write=1 close=3 fstat=5 lseek=8 mmap=9 mprotect=10 munmap=11 brk=12 rt_sigprocmask=14 rt_sigreturn=15
pread64=17 pwrite64=18 readv=19 writev=20 preadv=295 pwritev=296 preadv2=327 pwritev2=328 access=21 faccessat=269
faccessat2=439 pipe=22 pipe2=293 select=23 pselect6=270 poll=7 ppoll=271 sched_yield=24 mremap=25 msync=26
madvise=28 dup=32 dup2=33 dup3=292 pause=34 nanosleep=35 clock_nanosleep=230 getitimer=36 setitimer=38 alarm=37
getpid=39 gettid=186 sendfile=40 recvfrom=45 shutdown=48 getsockname=51 getpeername=52 getsockopt=55 exit=60
exit_group=231 uname=63 flock=73 fsync=74 fdatasync=75 truncate=76 ftruncate=77 getdents=78 getdents64=217 getcwd=79
chdir=80 fchdir=81 rename=82 renameat=264 renameat2=316 mkdir=83 mkdirat=258 rmdir=84 creat=85 unlink=87
unlinkat=263 readlink=89 readlinkat=267 umask=95 gettimeofday=96 time=201 getrlimit=97 setrlimit=160 getrusage=98
sysinfo=99 times=100 getuid=102 getgid=104 geteuid=107 getegid=108 getppid=110 getpgrp=111 getgroups=115
getresuid=118 getresgid=120 rt_sigpending=127 rt_sigtimedwait=128 rt_sigsuspend=130 sigaltstack=131 statfs=137
fstatfs=138 futex=202 futex_waitv=449 sched_getaffinity=204 sched_getparam=143 sched_getscheduler=145
sched_get_priority_max=146 sched_get_priority_min=147 set_tid_address=218 set_robust_list=273 get_robust_list=274
restart_syscall=219 fadvise64=221 epoll_create=213 epoll_create1=291 epoll_ctl=233 epoll_wait=232 epoll_pwait=281
epoll_pwait2=441 eventfd=284 eventfd2=290 clock_gettime=228 clock_getres=229 open=2 openat=257 stat=4 lstat=6
newfstatat=262 statx=332 sync_file_range=277 getrandom=318 rseq=334 copy_file_range=326 close_range=436 wait4=61
waitid=247 getcpu=309 kill=62 tgkill=234 rt_sigqueueinfo=129 rt_tgsigqueueinfo=297 chmod=90 fchmod=91 fchmodat=268
utime=132 utimes=235 utimensat=280 futimesat=261 clone3=435 memfd_create=319 memfd_secret=447 io_uring_setup=425
io_uring_enter=426 io_uring_register=427 openat2=437 userfaultfd=323 pidfd_open=434 pidfd_getfd=438
pidfd_send_signal=424 fallocate=285 setxattr=188 lsetxattr=189 fsetxattr=190 getxattr=191 lgetxattr=192
fgetxattr=193 listxattr=194 llistxattr=195 flistxattr=196 removexattr=197 lremovexattr=198 fremovexattr=199 clone=56
rt_sigaction=13 prlimit64=302 socketpair=53 sendto=44 prctl=157 ioctl=16 fcntl=72
"""

_AARCH64 = """
read=63 write=64 close=57 fstat=80 lseek=62 mmap=222 mprotect=226 munmap=215 brk=214 rt_sigprocmask=135
rt_sigreturn=139 pread64=67 pwrite64=68 readv=65 writev=66 preadv=69 pwritev=70 preadv2=286 pwritev2=287
faccessat=48 faccessat2=439 pipe2=59 pselect6=72 ppoll=73 sched_yield=124 mremap=216 msync=227 madvise=233 dup=23
dup3=24 nanosleep=101 clock_nanosleep=115 getitimer=102 setitimer=103 getpid=172 gettid=178 sendfile=71 recvfrom=207
shutdown=210 getsockname=204 getpeername=205 getsockopt=209 exit=93 exit_group=94 uname=160 flock=32 fsync=82
fdatasync=83 truncate=45 ftruncate=46 getdents64=61 getcwd=17 chdir=49 fchdir=50 renameat=38 renameat2=276
mkdirat=34 unlinkat=35 readlinkat=78 umask=166 gettimeofday=169 getrlimit=163 setrlimit=164 getrusage=165
sysinfo=179 times=153 getuid=174 getgid=176 geteuid=175 getegid=177 getppid=173 getgroups=158 getresuid=148
getresgid=150 rt_sigpending=136 rt_sigtimedwait=137 rt_sigsuspend=133 sigaltstack=132 statfs=43 fstatfs=44 futex=98
futex_waitv=449 sched_getaffinity=123 sched_getparam=121 sched_getscheduler=120 sched_get_priority_max=125
sched_get_priority_min=126 set_tid_address=96 set_robust_list=99 get_robust_list=100 restart_syscall=128
fadvise64=223 epoll_create1=20 epoll_ctl=21 epoll_pwait=22 epoll_pwait2=441 eventfd2=19 clock_gettime=113
clock_getres=114 openat=56 newfstatat=79 statx=291 sync_file_range=84 getrandom=278 rseq=293 copy_file_range=285
close_range=436 wait4=260 waitid=95 getcpu=168 kill=129 tgkill=131 rt_sigqueueinfo=138 rt_tgsigqueueinfo=240
fchmod=52 fchmodat=53 utimensat=88 clone3=435 memfd_create=279 io_uring_setup=425 io_uring_enter=426
io_uring_register=427 openat2=437 userfaultfd=282 pidfd_open=434 pidfd_getfd=438 pidfd_send_signal=424 fallocate=47
setxattr=5 lsetxattr=6 fsetxattr=7 getxattr=8 lgetxattr=9 fgetxattr=10 listxattr=11 llistxattr=12 flistxattr=13
removexattr=14 lremovexattr=15 fremovexattr=16 clone=220 rt_sigaction=134 prlimit64=261 socketpair=199 sendto=206
prctl=167 ioctl=29 fcntl=25
"""

_LAST = {"x86_64": 450, "aarch64": 451}


def numbers(machine):
    """The numbers of this machine by name; a name that it does not have is left out."""
    table = {"x86_64": _X86_64, "aarch64": _AARCH64}[machine]
    return {name: int(number) for name, number in (pair.split("=") for pair in table.split())}


def last_known(machine):
    """Calls above this number did not exist when the table was made: they are answered as absent."""
    return _LAST[machine]
