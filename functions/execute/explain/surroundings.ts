import { modules, otherwise, packages } from "./python-words.ts";
import { mostSimilar } from "./similar.ts";
import { groups, type Rule, type Situation, say } from "./situation.ts";

/** What draws on a screen: there is none. */
const windows = new Set(["tkinter", "_tkinter", "turtle", "pygame", "curses", "pgzrun"]);
const usesNetwork = /\b(socket|urllib|urlopen|http\.client|requests|smtplib|ftplib|asyncio\.open_connection)\b/;
const startsPrograms =
  /\b(fork|subprocess|Popen|system|exec[vl]\w*|spawn\w*|posix_spawnp?|create_subprocess\w*|multiprocessing|Process|Pool|ProcessPoolExecutor|popen)\b/;

/** What a program in here cannot do, whatever it says. */
const off: Rule = (situation) => {
  const text = `${situation.source}\n${situation.error.frames.map((frame) => frame.source).join("\n")}`;
  const program = situation.lines.join("\n");
  if (/^(URLError|gaierror|ConnectionError|ConnectionRefusedError|herror)$/.test(situation.type)) {
    return /no answer was recorded/.test(situation.message)
      ? say(situation, "network-not-recorded")
      : say(situation, "network-off");
  }
  if (situation.type === "FileNotFoundError" && fileOf(situation) === "" && startsPrograms.test(program)) {
    return say(situation, "programs-off"); // semaphores of processes are files, and not here
  }
  if (/the network is off here/.test(situation.message)) return say(situation, "network-off");
  if (situation.type !== "PermissionError" && situation.type !== "BlockingIOError") return null;
  if (/^\[Errno 13\]/.test(situation.message) && fileOf(situation) === "" && startsPrograms.test(program)) {
    return say(situation, "programs-off");
  }
  if (startsPrograms.test(text)) return say(situation, "programs-off");
  if (/\b(link|symlink|symlink_to|hardlink_to|mkfifo|mknod)\b/.test(situation.source))
    return say(situation, "not-permitted-here");
  if (usesNetwork.test(text)) return say(situation, "network-off");
  if (/^\[Errno 1\]/.test(situation.message) && !/: ['"]/.test(situation.message)) {
    if (usesNetwork.test(program)) return say(situation, "network-off");
    if (startsPrograms.test(program)) return say(situation, "programs-off");
    return say(situation, "not-permitted-here");
  }
  return null;
};

const fileOf = ({ message }: Situation): string => groups(message, /: ['"](.+?)['"](?: ->|$)/)?.[0] ?? "";

const files: Rule = (situation) => {
  const name = fileOf(situation);
  switch (situation.type) {
    case "FileNotFoundError": {
      if (/^[/~]|^[A-Za-z]:\\/.test(name)) return say(situation, "file-elsewhere", { name });
      const similar = mostSimilar(name, situation.error.files);
      if (similar) return say(situation, "file-similar", { name, similar });
      return say(situation, situation.error.files.length > 0 ? "file-missing-among" : "file-missing", {
        name,
        files: situation.error.files.slice(0, 5).join(", "),
      });
    }
    case "PermissionError":
      return say(situation, "file-not-permitted", { name });
    case "IsADirectoryError":
      return say(situation, "file-is-folder", { name });
    case "NotADirectoryError":
      return say(situation, "file-not-folder", { name });
    case "FileExistsError":
      return say(situation, "file-exists", { name });
    case "OSError":
      if (situation.message.startsWith("[Errno 12]")) return say(situation, "general-MemoryError");
      return /^\[Errno (28|27|122)\]/.test(situation.message) ? say(situation, "disk-full") : null;
    default:
      return null;
  }
};

const imports: Rule = (situation) => {
  if (situation.type === "ModuleNotFoundError") {
    const module = groups(situation.message, /No module named '([^']+)'/)?.[0] ?? "";
    const top = module.split(".")[0] ?? module;
    // turtle itself imports tkinter: what the student wrote is told.
    const [written = ""] = groups(situation.source, /^(?:import|from)\s+(\w+)/) ?? [];
    if (windows.has(top)) return say(situation, "windows-off", { module: windows.has(written) ? written : top });
    if (packages.has(top)) return say(situation, "package-not-here", { module: top });
    if (/; '.+' is not a package/.test(situation.message))
      return say(situation, "module-in-part", { module: top, name: module.slice(top.length + 1) });
    const similar = mostSimilar(top, modules);
    return similar
      ? say(situation, "module-misspelt", { module, similar })
      : say(situation, "module-unknown", { module });
  }
  if (situation.type !== "ImportError") return null;
  const [name, module] =
    groups(situation.message, /^cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'/) ?? [];
  if (name === undefined) return null;
  if (/circular import|consider renaming/.test(situation.message))
    return say(situation, "file-named-like-module", { module });
  const known = otherwise[`${module}.${name}`]?.match(/^\w+\.(\w+)/)?.[1];
  return known
    ? say(situation, "module-name-similar", { module, name, similar: known })
    : say(situation, "import-name", { name, module });
};

export const surroundingRules: readonly Rule[] = [off, files, imports];
