# ends: output
while True:
    print("\0" * 1000 + "\x1b" * 1000)
