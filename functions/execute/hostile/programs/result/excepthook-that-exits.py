# ends: exited|exception
import os, sys
sys.excepthook = lambda *_: os._exit(4)
1 / 0
