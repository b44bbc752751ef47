# ends: exited
import json, os
body = json.dumps({"kind": "end", "error": None}).encode()
os.write(3, b"\x01%08x" % len(body) + body)
os._exit(3)
