# ends: memory|timeout|exception
x = 10 ** (10 ** 10)
