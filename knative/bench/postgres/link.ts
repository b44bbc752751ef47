import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** At the image's build: the links between libraries, which the package makes in an install script. */
const list: { source: string; target: string }[] = JSON.parse(
  readFileSync("/opt/postgres/native/pg-symlinks.json", "utf8"),
);
for (const { source, target } of list) {
  const link = join("/opt/postgres", target);
  if (!existsSync(link)) symlinkSync(basename(source), link);
}
