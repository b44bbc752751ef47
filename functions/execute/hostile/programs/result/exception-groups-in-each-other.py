# ends: exception|memory
# says: ExceptionGroup
error = ValueError("innermost")
for _ in range(5_000):
    error = ExceptionGroup("one in the other", [error])
raise error
