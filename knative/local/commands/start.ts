import { launch } from "../launch.ts";

/** `npm start`, or `npm start -- --fresh` to begin with nothing. */
await launch({ isDev: false, isFresh: process.argv.includes("--fresh") });
