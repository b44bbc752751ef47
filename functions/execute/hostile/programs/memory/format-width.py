# ends: memory
# One sign in a field that is wider than all memory.
print(f"{1:>{10 ** 9}}")
