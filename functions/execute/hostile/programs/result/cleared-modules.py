# ends: finished|exception
# says: cleared
import sys
sys.modules.clear()
print("cleared")
