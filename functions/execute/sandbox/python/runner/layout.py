"""Which parts of the machine a student's program can read: Python's library and what it loads, nothing else."""

import os
import sys
import sysconfig

HOME = "/home/student"
SOCKETS = "/.sockets"
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


def library_folders():
    """Existing folders, resolved, none beneath another."""
    paths = sysconfig.get_paths()
    triplet = sysconfig.get_config_var("MULTIARCH") or f"{os.uname().machine}-linux-gnu"
    wanted = [
        paths["stdlib"],
        paths["platstdlib"],
        os.path.join(sys.base_prefix, "lib"),
        f"/usr/lib/{triplet}",
        f"/lib/{triplet}",
        "/lib64",
        "/usr/lib64",
        "/usr/local/lib",
        "/usr/share/zoneinfo",
    ]
    kept = []
    for folder in sorted({os.path.realpath(folder) for folder in wanted if os.path.isdir(folder)}, key=len):
        if not any(folder == other or folder.startswith(other + "/") for other in kept):
            kept.append(folder)
    return kept


def library_links():
    """Symbolic links of the root (`/lib` to `usr/lib`) under which the loader looks for libraries."""
    return [(path, os.readlink(path)) for path in ("/lib", "/lib64") if os.path.islink(path)]


def loader_files():
    """Single files that the dynamic loader and the time zones need."""
    return [path for path in ("/etc/ld.so.cache", "/etc/localtime") if os.path.isfile(path)]


def module_path():
    """`sys.path` of a student's program, before its own folder."""
    version = f"{sys.version_info.major}{sys.version_info.minor}"
    paths = sysconfig.get_paths()
    return [
        os.path.join(sys.base_prefix, "lib", f"python{version}.zip"),
        paths["stdlib"],
        os.path.join(paths["platstdlib"], "lib-dynload"),
    ]
