# ends: exited
# says: main is done
# never: ESCAPED
# It refuses every step that we take after the end: what cannot be told is at least no success.
import sys
print("main is done", flush=True)
def hook(event, arguments):
    raise RuntimeError("no")
sys.addaudithook(hook)
raise ValueError("told or not")
