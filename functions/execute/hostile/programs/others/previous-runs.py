# ends: finished
# says: found 0
import gc
words = [thing for thing in gc.get_objects() if isinstance(thing, str) and "SECRET-OF-ANOTHER-RUN-" + "42" in thing]
print("found", len(words))
