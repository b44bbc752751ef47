# ends: memory|exception|timeout|killed
eval("(" * 90 + "1" + ")" * 90)
exec("x = " + "-" * 100_000 + "1")
