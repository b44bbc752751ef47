/** Words of Python that beginners misspell, shadow or forget to import. */
export const builtins = new Set(
  `abs all any ascii bin bool bytes callable chr classmethod complex dict dir divmod enumerate eval exec exit filter float
format frozenset getattr hasattr hash help hex id input int isinstance issubclass iter len list map max min next object oct
open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
vars zip True False None Exception ValueError TypeError KeyError IndexError ZeroDivisionError`.split(/\s+/),
);

export const keywords = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import
in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

export const modules = new Set(
  `abc argparse array ast asyncio base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime decimal
difflib email enum fractions functools getpass glob hashlib heapq html http inspect io itertools json keyword locale logging
math numbers operator os pathlib pickle platform pprint queue random re secrets shutil signal socket sqlite3 statistics string
struct subprocess sys tempfile textwrap threading time timeit traceback turtle typing unicodedata unittest urllib uuid warnings
weakref xml zipfile zoneinfo`.split(/\s+/),
);

/** Not part of Python itself. */
export const packages = new Set(
  "numpy pandas matplotlib requests pygame scipy sklearn flask django seaborn PIL cv2 tensorflow torch bs4 pytest colorama rich".split(
    " ",
  ),
);

/** Names that live in a module, for who forgot the import. */
export const homeOf: Readonly<Record<string, string>> = {
  sqrt: "math",
  pi: "math",
  floor: "math",
  ceil: "math",
  sin: "math",
  cos: "math",
  factorial: "math",
  gcd: "math",
  randint: "random",
  choice: "random",
  shuffle: "random",
  sample: "random",
  uniform: "random",
  sleep: "time",
  perf_counter: "time",
  datetime: "datetime",
  timedelta: "datetime",
  date: "datetime",
  Counter: "collections",
  defaultdict: "collections",
  deque: "collections",
  namedtuple: "collections",
  dataclass: "dataclasses",
  reduce: "functools",
  mean: "statistics",
  median: "statistics",
  Path: "pathlib",
  Enum: "enum",
  ascii_letters: "string",
  ascii_lowercase: "string",
  permutations: "itertools",
  combinations: "itertools",
  loads: "json",
  dumps: "json",
  ABC: "abc",
  abstractmethod: "abc",
  lru_cache: "functools",
  product: "itertools",
};

const listMethods = "append clear copy count extend index insert pop remove reverse sort";
const textMethods =
  "capitalize casefold center count encode endswith find format index isalnum isalpha isdigit islower isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill";
/** What the built-in types offer. */
export const methods: Readonly<Record<string, readonly string[]>> = {
  list: listMethods.split(" "),
  str: textMethods.split(" "),
  dict: "clear copy fromkeys get items keys pop popitem setdefault update values".split(" "),
  set: "add clear copy difference discard intersection isdisjoint issubset issuperset pop remove symmetric_difference union update".split(
    " ",
  ),
  tuple: ["count", "index"],
  int: ["bit_length"],
  float: ["is_integer"],
};

/** What other languages, or other types, call it: what to write instead. */
export const otherwise: Readonly<Record<string, string>> = {
  "list.push": "append(…)",
  "list.add": "append(…)",
  "list.length": "len(…)",
  "list.size": "len(…)",
  "list.len": "len(…)",
  "list.contains": "in",
  "list.find": "index(…)",
  "list.join": "'separator'.join(the list)",
  "list.split": "a text's split(…)",
  "list.delete": "remove(…)",
  "list.sorted": "sort()",
  "list.max": "max(…)",
  "list.min": "min(…)",
  "list.sum": "sum(…)",
  "list.keys": "a dictionary's keys()",
  "list.get": "square brackets: [index]",
  "list.addAll": "extend(…)",
  "list.lower": "lower() on each text",
  "list.items": "enumerate(…)",
  "list.upper": "upper() on each text",
  "list.strip": "strip() on each text",
  "list.replace": "a text's replace(…)",
  "str.length": "len(…)",
  "str.size": "len(…)",
  "str.len": "len(…)",
  "str.contains": "in",
  "str.trim": "strip()",
  "str.append": "+",
  "str.add": "+",
  "str.toUpperCase": "upper()",
  "str.toLowerCase": "lower()",
  "str.substring": "[start:end]",
  "str.reverse": "[::-1]",
  "str.sort": "sorted(…)",
  "str.charAt": "[index]",
  "str.indexOf": "find(…)",
  "str.remove": "replace(…, '')",
  "str.pop": "[:-1]",
  "str.sum": "sum(…) of numbers",
  "str.isnumber": "isdigit()",
  "str.push": "+",
  "str.insert": "a list's insert(…)",
  "dict.append": "name[key] = value",
  "dict.add": "name[key] = value",
  "dict.has_key": "in",
  "dict.contains": "in",
  "dict.length": "len(…)",
  "dict.sort": "sorted(…)",
  "dict.remove": "pop(key)",
  "dict.insert": "name[key] = value",
  "dict.push": "name[key] = value",
  "set.append": "add(…)",
  "set.push": "add(…)",
  "set.length": "len(…)",
  "set.sort": "sorted(…)",
  "set.index": "list(…) first",
  "random.choose": "random.choice(…)",
  "random.pick": "random.choice(…)",
  "random.rand": "random.randint(…)",
  "random.number": "random.randint(…)",
  "random.randomint": "random.randint(…)",
  "math.squareroot": "math.sqrt(…)",
  "math.root": "math.sqrt(…)",
  "math.power": "math.pow(…)",
  "math.PI": "math.pi",
  "math.round": "round(…)",
  "math.abs": "abs(…)",
  "math.max": "max(…)",
  "math.min": "min(…)",
  "math.random": "the module random: random.random()",
  "time.wait": "time.sleep(…)",
  "datetime.now": "datetime.datetime.now()",
  "datetime.today": "datetime.date.today()",
  "tuple.append": "a list, or + (value,)",
  "tuple.sort": "sorted(…)",
  "tuple.add": "a list, or + (value,)",
  "tuple.remove": "a list",
  "int.split": "str(…) first",
  "int.isdigit": "str(…) first",
  "int.upper": "str(…) first",
  "int.length": "len(str(…))",
  "float.split": "str(…) first",
  "int.lower": "str(…) first",
  "int.strip": "str(…) first",
};
