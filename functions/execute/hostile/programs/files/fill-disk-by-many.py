# ends: disk
number = 0
while True:
    number += 1
    with open(f"part{number}", "wb") as file:
        file.write(b"x" * 900_000)
