# ends: exception|needs-input
# never: survived
import os
os.close(0)
while True:
    input("more? ")
    print("survived")
