# ends: disk|exception
for number in range(100_000):
    open(f"f{number}", "w").close()
