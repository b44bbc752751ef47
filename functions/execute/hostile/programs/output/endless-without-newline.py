# ends: output
import sys
while True:
    sys.stdout.write("spam")
