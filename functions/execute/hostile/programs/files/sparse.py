# ends: disk|finished
with open("sparse", "wb") as file:
    file.seek(10 ** 12)
    file.write(b"x")
