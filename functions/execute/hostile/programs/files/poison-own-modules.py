# ends: finished
# says: done
open("json.py", "w").write("print('mine')")
open("sitecustomize.py", "w").write("print('mine')")
open("main.py", "w").write("print('changed')")
print("done")
