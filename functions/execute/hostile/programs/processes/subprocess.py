# ends: exception
# says: PermissionError
import subprocess
subprocess.run(["ls", "/"])
