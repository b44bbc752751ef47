# ends: killed
# A page of a file that is not there any more.
import mmap
with open("x", "wb+") as file:
    file.write(b"x" * 65_536)
    file.flush()
    pages = mmap.mmap(file.fileno(), 65_536)
    file.truncate(0)
    print(pages[40_000])
