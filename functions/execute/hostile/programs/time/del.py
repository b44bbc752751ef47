# ends: timeout
class Clinging:
    def __del__(self):
        while True:
            pass
kept = Clinging()
