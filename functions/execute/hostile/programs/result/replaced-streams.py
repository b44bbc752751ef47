# ends: finished
import sys, io
sys.stdout = sys.stderr = sys.stdin = None
print("nowhere")
sys.stdout = io.StringIO()
print("nowhere")
