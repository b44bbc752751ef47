# ends: memory|exception
# never: ESCAPED

import mmap
maps = [mmap.mmap(-1, 50_000_000) for _ in range(20)]
for part in maps:
    part.write(b"x" * 50_000_000)
print("ESCAPED")
