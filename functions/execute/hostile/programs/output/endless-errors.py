# ends: output
import sys
while True:
    sys.stderr.write("spam\n")
