"""Mode A: a world of its own. New user, mount, process, network and IPC namespaces around the server, with a root
that holds only Python's library; each child then gets its own small memory file system on top."""

import os
import signal

from runner import kernel, layout

STUDENT = 1000
# Outside, root's students are this user, who owns nothing; an ordinary user's students are that user.
OUTSIDE_WHEN_ROOT = 60000
_ALL = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
)


def enter(sockets, root):
    """Returns in a new process that is the first of its namespaces. The caller's process stays behind as its parent
    and ends with it; when it dies, the kernel ends everything inside.

    @raise OSError in the calling process where the machine does not permit this.
    """
    told, tell = os.pipe()
    failed, fail = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _build(told, fail, sockets, root)
        except OSError as error:
            os.write(fail, f"{error.errno} {error.strerror or error}".encode())
            os._exit(1)
        return
    os.close(fail)
    try:
        asked = os.read(failed, 200)
        if asked != b"map":
            raise OSError(int(asked.split(b" ")[0] or 1), asked.decode(errors="replace"))
        _map_identity(child)
        os.write(tell, b"done")
        problem = os.read(failed, 200)  # the end of the pipe when all went well
        if problem:
            raise OSError(int(problem.split(b" ")[0]), problem.decode(errors="replace"))
    except (OSError, ValueError) as error:
        os.close(tell)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise error if isinstance(error, OSError) else OSError(1, str(error)) from error
    _stay_behind(child)


def _build(told, fail, sockets, root):
    outside_root = os.geteuid() == 0
    parent = os.getppid()
    kernel.unshare(_ALL)
    os.write(fail, b"map")
    if os.read(told, 10) != b"done":
        os._exit(1)
    if outside_root:
        os.setgroups([])
        os.setresgid(STUDENT, STUDENT, STUDENT)
        os.setresuid(STUDENT, STUDENT, STUDENT)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() not in (parent, 0):
        os._exit(1)
    _build_root(sockets, root)
    first = os.fork()
    if first == 0:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        os.close(told)
        os.close(fail)
        return
    os.close(fail)
    _stay_behind(first)


def _stay_behind(child):
    """Waits for the server and ends as it did."""
    for descriptor in (0, 1):
        os.close(descriptor)
    _, status = os.waitpid(child, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _map_identity(child):
    outside = OUTSIDE_WHEN_ROOT if os.geteuid() == 0 else os.geteuid()
    group = OUTSIDE_WHEN_ROOT if os.geteuid() == 0 else os.getegid()
    if os.geteuid() != 0:
        _write(f"/proc/{child}/setgroups", "deny")
    _write(f"/proc/{child}/gid_map", f"{STUDENT} {group} 1\n")
    _write(f"/proc/{child}/uid_map", f"{STUDENT} {outside} 1\n")


def _write(path, text):
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _build_root(sockets, root):
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", root, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,mode=0755")
    for target, link in ((path, os.readlink(path)) for path, _ in layout.library_links()):
        os.symlink(link, root + target)
    for folder in layout.library_folders():
        os.makedirs(root + folder, exist_ok=True)
        _bind(folder, root + folder, kernel.MS_RDONLY)
    for path in layout.loader_files():
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        os.close(os.open(root + path, os.O_CREAT | os.O_WRONLY, 0o644))
        _bind(path, root + path, kernel.MS_RDONLY)
    os.makedirs(root + "/dev", exist_ok=True)
    for device in layout.DEVICES:
        os.close(os.open(root + device, os.O_CREAT | os.O_WRONLY, 0o644))
        _bind(device, root + device, 0)
    os.makedirs(root + layout.HOME, exist_ok=True)
    os.makedirs(root + "/tmp", exist_ok=True)
    os.mkdir(root + layout.SOCKETS)
    _bind(sockets, root + layout.SOCKETS, 0)
    os.chdir(root)
    kernel.pivot_root(".", ".")
    kernel.unmount(".")
    os.chdir("/")
    kernel.mount("none", "/", None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV)


def _bind(source, target, extra):
    kernel.mount(source, target, None, kernel.MS_BIND | kernel.MS_REC)
    if not extra:
        return
    # In a user namespace a mount must keep the flags it had outside.
    flags = os.statvfs(target).f_flag
    kept = sum(mount for st, mount in ((2, 2), (4, 4), (8, 8), (1024, 1024), (2048, 2048), (4096, 1 << 21)) if flags & st)
    kernel.mount("none", target, None, kernel.MS_REMOUNT | kernel.MS_BIND | kept | extra)


def own_folder():
    """In a child: a file system in memory that only this run has; it goes away with the process."""
    kernel.unshare(kernel.CLONE_NEWNS)
    options = f"size=16m,nr_inodes=512,mode=0700,uid={STUDENT},gid={STUDENT}"
    kernel.mount("tmpfs", layout.HOME, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, options)
    kernel.unmount(layout.SOCKETS)
    return layout.HOME
