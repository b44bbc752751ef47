# ends: memory|timeout|exception
# never: ESCAPED

x = (((b"x" * 1000) * 1000) * 1000) * 1000
print("ESCAPED")
