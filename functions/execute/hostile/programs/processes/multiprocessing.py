# ends: exception
# never: ESCAPED

import multiprocessing
process = multiprocessing.Process(target=print, args=("ESCAPED",))
process.start()
process.join()
