import { launch } from "../launch.ts";

/** `npm run dev`: as `npm start`, from the sources, with reload when they change. */
await launch({ isDev: true, classSpeed: null, isFresh: process.argv.includes("--fresh") });
