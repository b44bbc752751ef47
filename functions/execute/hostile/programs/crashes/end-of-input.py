# ends: needs-input
while True:
    input("more? ")
