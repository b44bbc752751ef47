"""From a plain Python process to the server behind the best wall that this machine permits."""

import faulthandler
import gc
import importlib
import os
import platform
import signal
import site
import sys

from runner import job, kernel, landlock, layout, limits, namespaces, rehearsal, seccomp, server, streams, wire

# What lessons import, and what our own modules need later: imported once, here.
_PRELOADED = """abc array atexit bisect calendar codecs collections collections.abc contextlib copy csv datetime _strptime
enum functools heapq io itertools json linecache math numbers operator os.path random re statistics string struct textwrap
threading time traceback unicodedata encodings.utf_8 encodings.ascii encodings.latin_1""".split()


def start(config):
    """Never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _preload()
    _reserve_descriptors()
    abi = landlock.version()
    address_space = _address_space()
    mode = _wall(config, abi)
    if mode is None:
        os._exit(3)
    world = {
        "mode": mode,
        "landlock": abi,
        "restrict": seccomp.build_filter(abi),
        "readable": _readable() if abi else [],
        "socket": os.path.join(layout.SOCKETS if mode != "B" else config["sockets"], "runs"),
        "work": config["work"],
        "first_user": 61_000 if mode == "B" and os.geteuid() == 0 else None,
        "address_space": address_space,
    }
    job.listen_for_deadline()
    faulthandler.register(signal.SIGXCPU, file=wire.CONTROL, all_threads=True)
    os.environ.clear()
    os.environ.update({"HOME": layout.HOME, "LANG": "C.UTF-8", "PATH": "/usr/bin", "USER": "student", "TERM": "dumb"})
    _say({"mode": mode, "python": platform.python_version(), "landlock": abi})
    for name in [name for name in sys.modules if name == "runner" or name.startswith("runner.")]:
        del sys.modules[name]
    sys.path[:] = layout.module_path()
    sys.path_importer_cache.clear()
    limits.of_all()
    streams.prepare()
    rehearsal.in_server()
    gc.collect()
    kernel.give_back_free_memory()
    gc.freeze()
    server.serve(world)
    os._exit(0)


def _preload():
    for name in _PRELOADED:
        importlib.import_module(name)
    site.setquit()
    site.setcopyright()
    site.sethelper()


def _reserve_descriptors():
    """Nothing of ours may stand on 3: it is the children's way to the function."""
    null = os.open("/dev/null", os.O_RDWR)
    if null != wire.CONTROL:
        os.dup2(null, wire.CONTROL)


def _address_space():
    """What this process maps, in bytes: a child's limit comes on top of it. Asked before /proc is out of reach."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 256 << 20


def _wall(config, abi):
    """The mode, or None after having said why there is none."""
    wanted, reasons = config["mode"], []
    if wanted in ("auto", "A", "C"):
        try:
            namespaces.enter(config["sockets"], config["root"])
            found = "C" if not abi and _inside_gvisor() else "A"
            if wanted in ("auto", found):
                return found
            reasons.append(f"the wall here is {found}, not {wanted}")
        except OSError as error:
            reasons.append(f"namespaces: {error}")
    if wanted in ("auto", "B"):
        problem = _landlock_problem(abi)
        if problem is None:
            return "B"
        reasons.append(f"landlock: {problem}")
    _say({"refused": "; ".join(reasons) or f"mode {wanted} is unknown"})
    return None


def _inside_gvisor():
    return "gvisor" in os.uname().version.lower() or os.uname().release.startswith("4.4.0")


def _landlock_problem(abi):
    """Why mode B cannot be used, tried out in a child; None when it can."""
    if not abi:
        return "not in this kernel, or not switched on"
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setresgid(61_000, 61_000, 61_000)
                os.setresuid(61_000, 61_000, 61_000)
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
            landlock.restrict(abi, [])
            seccomp.build_filter(abi)(os.getpid())
            try:
                os.open("/etc/passwd", os.O_RDONLY)
                os.write(writing, b"files are still open")
            except PermissionError:
                pass
        except OSError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    problem = os.read(reading, 500).decode()
    os.close(reading)
    os.waitpid(process, 0)
    return problem or None


def _readable():
    """Open folders and files for Landlock's rules: opened once here, used by every child."""
    rules = [(path, landlock.READABLE) for path in layout.library_folders()]
    rules += [(path, landlock.READABLE & ~8) for path in layout.loader_files()]
    rules += [(path, landlock.DEVICE) for path in layout.DEVICES]
    return [(os.open(path, os.O_PATH), rights) for path, rights in rules if os.path.exists(path)]


def _say(message):
    os.write(1, (wire.encode(message) + "\n").encode())
