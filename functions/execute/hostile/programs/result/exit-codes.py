# ends: exited
import sys
class Liar(int):
    def __and__(self, other):
        return 0
    __index__ = __int__ = __eq__ = __and__
    __hash__ = int.__hash__
sys.exit(Liar(7))
