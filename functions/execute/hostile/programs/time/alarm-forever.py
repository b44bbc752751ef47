# ends: timeout
import signal
signal.signal(signal.SIGALRM, lambda *_: signal.alarm(1))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
while True:
    signal.pause()
