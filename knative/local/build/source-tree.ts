import type { Tree } from "./tree.ts";

/** The KafkaSource stand-in's image, for a cluster without Knative Eventing: the program and the manifests that it keeps. */
export const sourceTree = (): Tree => ({
  name: "bench-source",
  programs: { index: "knative/local/commands/source.ts" },
  loadedByPath: [],
  assets: [{ path: "knative/base" }],
  packages: [],
  leftOut: [],
});
