"""Mode B: the folders of runs on the machine's disk. How much stands in them, and taking them away again.

Only names are read, by directory, without following anything; links cannot be created in there. A tree is taken away
by moving its folders up one by one, so that depth does not matter.
"""

import os
import stat

_LOOKED_AT = 3_000
_REMOVED_AT_ONCE = 64


class Watch:
    def __init__(self, parent):
        self._parent = parent
        self._limits = {}
        self._trash = 0

    def busy(self):
        return bool(self._limits)

    def begin(self, number, most_bytes, most_files):
        self._limits[number] = (most_bytes, most_files)

    def too_large(self):
        """Numbers of the runs whose folder is beyond its limit; each is told once."""
        found = [n for n, limits in self._limits.items() if _beyond(os.path.join(self._parent, str(n)), *limits)]
        for number in found:
            del self._limits[number]
        return found

    def end(self, number):
        """Takes the folder away. True when it was beyond its limit, which nobody had told yet."""
        limits = self._limits.pop(number, None)
        folder = os.path.join(self._parent, str(number))
        was_too_large = limits is not None and _beyond(folder, *limits)
        self._take_away(folder)
        return was_too_large

    def _take_away(self, folder):
        if _remove_small(folder):
            return
        self._trash += 1
        if os.fork() == 0:
            try:
                remove(folder)
            finally:
                os._exit(0)


def _beyond(folder, most_bytes, most_files):
    total, files, folders = 0, 0, [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    files += 1
                    found = entry.stat(follow_symlinks=False)
                    total += found.st_blocks * 512
                    if total > most_bytes or files > most_files or files > _LOOKED_AT:
                        return True
                    if stat.S_ISDIR(found.st_mode):
                        folders.append(entry.path)
        except OSError as error:
            if error.errno == 36:  # deeper than a path can say
                return True
    return False


def _remove_small(folder):
    """Whether the folder was plain and is gone."""
    try:
        with os.scandir(folder) as entries:
            listed = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
        if len(listed) > _REMOVED_AT_ONCE or any(is_folder for _, is_folder in listed):
            return False
        for path, _ in listed:
            os.unlink(path)
        os.rmdir(folder)
        return True
    except FileNotFoundError:
        return True
    except OSError:
        return False


def remove(folder):
    """Takes a folder away whatever stands in it."""
    queue, moved = [folder], 0
    while queue:
        current = queue.pop()
        try:
            os.chmod(current, 0o700)
            for name in os.listdir(current):
                path = os.path.join(current, name)
                if stat.S_ISDIR(os.lstat(path).st_mode):
                    moved += 1
                    aside = f"{folder}-{moved}"
                    os.chmod(path, 0o700)
                    os.rename(path, aside)
                    queue.append(aside)
                else:
                    os.unlink(path)
            os.rmdir(current)
        except OSError:
            continue
