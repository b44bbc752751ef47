import { fileURLToPath } from "node:url";

/** The folder of this checkout. */
export const checkout = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What is kept between starts: `.learnflow/`, unless `LEARNFLOW_STATE` names another folder (a second platform of one checkout, tests). */
export const stateFolder = process.env.LEARNFLOW_STATE || `${checkout}/.learnflow`;
/** As people are told of it. */
export const stateName = process.env.LEARNFLOW_STATE || ".learnflow";
/** What runs in this folder: see `running-state.ts`. */
export const runningFile = `${stateFolder}/running.json`;
export const logFolder = `${stateFolder}/logs`;
