# ends: timeout
# says: main is done
# Called for whatever Python does from now on, also by us after the program's end.
import sys, time
print("main is done")
def hook(event, arguments):
    while True:
        pass
sys.addaudithook(hook)
open("x", "w")
