# ends: memory
numbers = [1]
while True:
    numbers += numbers
