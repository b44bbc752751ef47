# ends: killed|exception|memory
import sys
sys.setrecursionlimit(10 ** 7)
def down(n):
    return sorted([n], key=down)
down(0)
