"""How the interpreter tells us of each line: by `sys.monitoring` where the Python has it, else by `sys.settrace`. Only
the student's own code is followed. A follower answers False when it has seen enough."""

import sys
from sys import _getframe

_TOOL = 4


def follow(follower, is_own):
    """Begins. Returns a function that ends it, and says whether we were still listening."""
    return _monitor(follower, is_own) if hasattr(sys, "monitoring") else _trace(follower, is_own)


def _trace(follower, is_own, settrace=sys.settrace, gettrace=sys.gettrace):
    over = False

    def stop():
        nonlocal over
        over = True
        settrace(None)

    def outer(frame, event, argument):
        if over or not is_own(frame.f_code.co_filename):
            return None
        if follower.started(frame) is False:
            stop()
            return None
        return inner

    def inner(frame, event, argument):
        if over:
            return None
        if event == "line":
            going_on = follower.line(frame, frame.f_lineno)
        elif event == "return":
            going_on = follower.returned(frame, argument)
        elif event == "exception":
            going_on = follower.raised(frame, argument[1])
        else:
            going_on = True
        if going_on is False:
            stop()
            return None
        return inner

    settrace(outer)

    def finish():
        listening = over or gettrace() is outer
        settrace(None)
        return listening

    return finish


def _monitor(follower, is_own):
    monitoring = sys.monitoring
    events = monitoring.events
    set_events, get_tool, free = monitoring.set_events, monitoring.get_tool, monitoring.free_tool_id
    over = False

    def told(tell, elsewhere):
        """`elsewhere`: the answer for code that is not the student's; None where it cannot be switched off."""

        def callback(code, *arguments):
            nonlocal over
            if not is_own(code.co_filename):
                return elsewhere
            if not over and tell(_getframe(1), arguments[-1]) is False:
                over = True
                set_events(_TOOL, 0)
            return None

        return callback

    off = monitoring.DISABLE
    callbacks = {
        events.LINE: told(follower.line, off),
        events.PY_START: told(lambda frame, _: follower.started(frame), off),
        events.PY_RESUME: told(lambda frame, _: follower.started(frame), off),
        events.PY_RETURN: told(follower.returned, off),
        events.PY_YIELD: told(follower.returned, off),
        events.RAISE: told(follower.raised, None),
        events.PY_UNWIND: told(lambda frame, _: follower.returned(frame, None), None),
    }
    monitoring.use_tool_id(_TOOL, "learnflow")
    for event, callback in callbacks.items():
        monitoring.register_callback(_TOOL, event, callback)
    set_events(_TOOL, sum(callbacks))

    def finish():
        listening = get_tool(_TOOL) == "learnflow"
        if listening:
            set_events(_TOOL, 0)
            free(_TOOL)
        return listening

    return finish
