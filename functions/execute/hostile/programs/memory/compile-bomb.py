# ends: memory
# The compiler itself eats: it holds a node for each argument, and most of the memory is gone already.
kept = b"x" * 90_000_000
exec("f(" + "a=1," * 1_000_000 + ")")
