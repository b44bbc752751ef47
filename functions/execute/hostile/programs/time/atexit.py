# ends: timeout
import atexit
def forever():
    while True:
        pass
atexit.register(forever)
