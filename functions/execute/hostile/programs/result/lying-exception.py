# ends: exception
class Liar(Exception):
    __name__ = "Innocent"
    def __str__(self):
        raise SystemExit(0)
    __repr__ = __str__
raise Liar()
