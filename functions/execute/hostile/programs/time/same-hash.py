# ends: timeout
# Every key of the dictionary falls into one place.
class Key:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        return self is other
table = {}
while True:
    table[Key()] = 1
