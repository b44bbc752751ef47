# ends: finished
# says: looked
# never: ESCAPED
import sys
frame = sys._getframe()
while frame.f_back is not None:
    frame = frame.f_back
    for value in list(frame.f_locals.values()):
        if isinstance(value, dict) and "expected" in value:
            print("ESCAPED")
print("looked")
