# ends: exception|finished|killed
value = "{0}"
nested = []
for _ in range(100_000):
    nested = [nested]
print(len(repr(nested)))
