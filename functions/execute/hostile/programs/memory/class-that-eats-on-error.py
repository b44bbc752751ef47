# ends: exception
# says: exception str() failed
# Memory is asked for after the program's end, by whoever describes its error.
class Eater(Exception):
    def __str__(self):
        return "x" * 10 ** 9
raise Eater()
