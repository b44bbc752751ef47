# ends: finished|output
import sys
for number in range(5_000):
    sys.stdout.write("o\n")
    sys.stderr.write("e\n")
