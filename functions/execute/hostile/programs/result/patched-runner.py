# ends: finished
# says: patched
import builtins, io, json, os, sys, threading, traceback
for module in (json, traceback, threading):
    for name in dir(module):
        if not name.startswith("__"):
            try:
                setattr(module, name, None)
            except (AttributeError, TypeError):
                pass
os.write = os._exit = os.read = None
print("patched")
remove = delattr
for name in list(vars(builtins)):
    if name not in ("print", "__import__", "__build_class__"):
        remove(builtins, name)
