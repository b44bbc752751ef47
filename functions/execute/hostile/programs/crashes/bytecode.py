# ends: killed|exception|finished|timeout
def f():
    pass
f.__code__ = f.__code__.replace(co_code=b"\x64\xff" * 100, co_stacksize=0)
f()
