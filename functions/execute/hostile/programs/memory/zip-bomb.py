# ends: memory|timeout
# never: ESCAPED

import zlib
packed = zlib.compress(b"0" * 20_000_000)
kept = [zlib.decompress(packed) for _ in range(50)]
print("ESCAPED")
