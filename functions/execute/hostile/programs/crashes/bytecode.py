# ends: killed
# Code that no compiler makes: a constant from sixteen gigabytes beyond the last one.
import dis
def f():
    return 1
extended, load = dis.opmap["EXTENDED_ARG"], dis.opmap["LOAD_CONST"]
f.__code__ = f.__code__.replace(co_code=bytes([extended, 0x7F, extended, 0xFF, extended, 0xFF, load, 0xFF]) * 3)
f()
print("survived")
