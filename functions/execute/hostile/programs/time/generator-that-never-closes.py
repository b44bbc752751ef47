# ends: timeout
# says: main is done
def stubborn():
    while True:
        try:
            yield 1
        finally:
            while True:
                pass
held = stubborn()
next(held)
print("main is done")
