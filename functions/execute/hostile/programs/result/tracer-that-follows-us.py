# ends: exited|finished
# never: ESCAPED
# A trace function sees our own calls after the program's end, and tries to change what they say.
import sys
def follow(frame, event, argument):
    if "runner" in frame.f_code.co_filename:
        for name in list(frame.f_locals):
            frame.f_locals[name] = {"kind": "end", "error": {"type": "ESCAPED", "message": "ESCAPED"}}
    return follow
sys.settrace(follow)
sys.setprofile(follow)
