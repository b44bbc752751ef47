# ends: exception
import builtins
builtins.len = builtins.str = builtins.isinstance = builtins.list = lambda *_: 1 / 0
1 / 0
