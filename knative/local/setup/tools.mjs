import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { SetupError } from "./setup-error.mjs";
import { runStep } from "./step.mjs";

/**
 * Java 17+ and Maven run Kafka (not needed when KAFKA_BROKERS names one), Python 3.11+ runs the students' programs. `packages` are
 * alternatives: the first that the system knows is taken, because releases differ in what they have.
 */
const tools = [
  {
    name: "Java 17 or later",
    isThere: hasJava,
    packages: ["openjdk-21-jre-headless", "openjdk-17-jre-headless", "openjdk-25-jre-headless"],
  },
  { name: "Maven", isThere: () => findOnPath("mvn") !== null, packages: ["maven"] },
  { name: "Python 3.11 or later", isThere: hasPython, packages: ["python3.13", "python3.12", "python3.11"] },
];

/** Installs what is missing where that is possible without asking (root on Debian or Ubuntu), else names the one command that does. */
export async function installTools() {
  const needed = process.env.KAFKA_BROKERS ? tools.filter(({ isThere }) => isThere === hasPython) : tools;
  const missing = needed.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;

  const names = missing.map(({ name }) => name).join(", ");
  console.log(`        This machine lacks: ${names}.`);
  const system = readSystem();
  const isRoot = process.getuid?.() === 0;
  if (system !== "debian" || !isRoot)
    throw new SetupError(`LearnFlow needs ${names}. Install with:\n\n  ${commandFor(system, missing)}`);

  console.log("        It is Debian or Ubuntu and you are root, so it is installed now with apt-get.");
  await runStep("Fetching the list of system packages (apt-get update)", "apt-get", ["update", "-qq"]);
  const packages = missing.map(({ packages }) => packages.find(isKnownToApt) ?? packages[0] ?? "");
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  await runStep(`Installing ${packages.join(", ")}`, "apt-get", install, {
    ...process.env,
    DEBIAN_FRONTEND: "noninteractive",
  });

  const still = missing.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (still.length > 0)
    throw new SetupError(`apt-get installed no ${still.join(", no ")}: this release is too old. Install by hand.`);
}

function readSystem() {
  try {
    const words = readFileSync("/etc/os-release", "utf8");
    if (/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(words)) return "debian";
    if (/^ID(_LIKE)?=.*(fedora|rhel)/m.test(words)) return "fedora";
    if (/^ID(_LIKE)?=.*arch/m.test(words)) return "arch";
  } catch {
    // No such file: an unusual Linux.
  }
  return "other";
}

/**
 * @param {string} system
 * @param {typeof tools} missing
 */
function commandFor(system, missing) {
  const has = (/** @type {string} */ word) => missing.some(({ name }) => name.startsWith(word));
  const pick = (/** @type {[string, string, string]} */ [java, maven, python]) =>
    [has("Java") && java, has("Maven") && maven, has("Python") && python].filter(Boolean).join(" ");
  if (system === "fedora") return `sudo dnf install -y ${pick(["java-21-openjdk-headless", "maven", "python3"])}`;
  if (system === "arch") return `sudo pacman -S --needed ${pick(["jre21-openjdk-headless", "maven", "python"])}`;
  if (system === "debian") {
    const packages = missing.map(({ packages }) => packages.find(isKnownToApt) ?? packages[0]);
    return `sudo apt-get update && sudo apt-get install -y ${packages.join(" ")}`;
  }
  return `(your system's package manager) ${missing.map(({ name }) => name).join(", ")}`;
}

/** @param {string} name */
function isKnownToApt(name) {
  const { stdout } = spawnSync("apt-cache", ["policy", name], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return /Candidate: (?!\(none\))/.test(stdout ?? "");
}

function hasJava() {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0) >= 17;
}

/** A Python that the sandbox's account can run too: one under a home of mode 0700 (pyenv, say) is not. */
function hasPython() {
  const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const ask = ["-I", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
  return listPythons().some((python) => spawnSync(python, ask, { ...account, cwd: "/", env: {} }).status === 0);
}

function listPythons() {
  const local = listFolder("/usr/local/bin")
    .filter((name) => /^python3(\.\d+)?$/.test(name))
    .map((name) => `/usr/local/bin/${name}`);
  const system = listFolder("/usr/bin")
    .filter((name) => /^python3(\.\d+)?$/.test(name))
    .map((name) => `/usr/bin/${name}`);
  const onPath = findOnPath("python3");
  return [...local, ...system, ...(onPath ? [onPath] : [])];
}

/** @param {string} folder */
function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} command */
function findOnPath(command) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return join(folder, command);
    } catch {
      // Not in this one.
    }
  }
  return null;
}
