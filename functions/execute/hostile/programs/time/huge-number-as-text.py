# ends: timeout
# One long operation in C that no signal handler of Python interrupts.
import sys
sys.set_int_max_str_digits(0)
str(3 ** 30_000_000)
