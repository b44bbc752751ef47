import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../checkout.ts";

/** `npm run migrate:new -- runs__hint_level__add`: an empty migration whose name is its summary. */
const name = process.argv[2] ?? "";
if (!/^[a-z0-9_]+__[a-z0-9_]+$/.test(name)) {
  console.error(`Say what it does, as <table>__<verb> or <table>__<column>__<verb>:

  npm run migrate:new -- runs__hint_level__add`);
  process.exit(2);
}

const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
const className = name.replaceAll(/(?:^|_+)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const file = join("migrations/versions", `${time}_${name}.ts`);
const text = `import { Migration } from "@mikro-orm/migrations";

/** Safe while the release before this one still runs: why. */
export class ${className} extends Migration {
  override up(): void {
    this.addSql(\`
    \`);
  }

  override down(): void {
    this.addSql(\`
    \`);
  }
}
`;
writeFileSync(join(checkout, file), text, { flag: "wx" });
console.log(file);
