# ends: output
print("x" * 50_000_000)
