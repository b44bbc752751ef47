"""Starts the warm server of the sandbox: `zygote.py '{"mode": "auto", "sockets": …, "work": …, "root": …}'`.

Says one line of JSON on standard output: `{"mode", "python", "landlock"}`, or `{"refused": why}` where this machine
offers no wall. Imports only the standard library.
"""

import builtins
import gc
import json
import os
import sys
import types

# Our own modules run on their own copy of the built-in names: a student may replace the others.
_MODULES = """kernel syscalls layout seccomp landlock namespaces limits wire writers streams safe failures program network
folder values hooks recording tracing calls usage quality constructs shape look job rehearsal child disk server start""".split()


def _load_modules(folder):
    package = types.ModuleType("runner")
    package.__path__ = []
    sys.modules["runner"] = package
    own_names = dict(vars(builtins))
    for name in _MODULES:
        path = os.path.join(folder, "runner", name + ".py")
        with open(path, encoding="utf-8") as file:
            compiled = compile(file.read(), path, "exec")
        module = types.ModuleType(f"runner.{name}")
        module.__dict__["__builtins__"] = own_names
        sys.modules[module.__name__] = module
        setattr(package, name, module)
        exec(compiled, module.__dict__)
    return package


if __name__ == "__main__":
    _config = json.loads(sys.argv[1])
    _package = _load_modules(os.path.dirname(os.path.abspath(__file__)))
    gc.disable()
    _package.start.start(_config)
