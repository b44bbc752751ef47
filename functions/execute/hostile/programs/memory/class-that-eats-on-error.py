# ends: memory|timeout|killed|exception
class Eater(Exception):
    def __str__(self):
        return "x" * 10 ** 9
raise Eater()
