import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkout } from "../checkout.ts";

const run = promisify(execFile);
/** Where kustomize is kept when it had to be built. */
const cache = join(checkout, "node_modules/.cache/learnflow/kustomize");
const kustomizeModule = "sigs.k8s.io/kustomize/kustomize/v5@v5.7.1";

export interface Renderer {
  /** What it is, for people. */
  readonly name: string;
  /** @throws with what the renderer said, when a folder cannot be rendered. */
  render(folder: string): Promise<string>;
}

export const howToGetOne = `install kubectl, or Go and then \`npm run manifests\` (which builds ${kustomizeModule})`;

/**
 * Who turns a folder with a kustomization into objects: kubectl, else kustomize, else one that was built here.
 *
 * @param mayBuild Whether to build it where Go is there: a minute, once.
 * @returns nothing where none is to be had.
 */
export async function findRenderer({ mayBuild = false } = {}): Promise<Renderer | null> {
  const built = join(cache, "kustomize");
  const candidates = [
    { command: "kubectl", args: ["kustomize"] },
    { command: "kustomize", args: ["build"] },
    { command: built, args: ["build"] },
  ];
  const find = async (): Promise<Renderer | null> => {
    for (const { command, args } of candidates) {
      const works = await run(command, [...args, "--help"]).then(
        () => true,
        () => false,
      );
      if (works) return open(command, args);
    }
    return null;
  };
  const found = await find();
  if (found || !mayBuild || existsSync(built)) return found;
  process.stderr.write(`Neither kubectl nor kustomize is here: building ${kustomizeModule} …\n`);
  await run("go", ["install", kustomizeModule], { env: { ...process.env, GOBIN: cache } }).catch(() => {});
  return find();
}

function open(command: string, args: readonly string[]): Renderer {
  return {
    name: `${command} ${args.join(" ")}`,
    async render(folder) {
      const { stdout } = await run(command, [...args, folder], { maxBuffer: 64 * 1_048_576 });
      return stdout;
    },
  };
}
