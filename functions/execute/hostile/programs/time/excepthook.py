# ends: timeout
import sys
def forever(*_):
    while True:
        pass
sys.excepthook = forever
1 / 0
