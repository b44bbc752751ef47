# ends: timeout|memory|killed
kept = []
while True:
    try:
        kept.append(bytearray(10_000_000))
    except MemoryError:
        pass
