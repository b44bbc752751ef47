import { functionNames } from "../../../../events/vocabulary.ts";
import { containersOf, type Deployed, isFunction, textAt, titleOf } from "../deployed.ts";

const own = [...functionNames, "web"].map((name) => `learnflow/${name}`);
/** Only where there are no operators: broker, database and source as images of ours. */
const ofBench = ["bench-postgres", "bench-kafka", "bench-source"].map((name) => `learnflow/${name}`);
const digest = /@sha256:[0-9a-f]{64}$/;

/** @param byDigest Whether ours must be pinned, as in production. */
export function findImageProblems(objects: readonly Deployed[], { byDigest }: { byDigest: boolean }): string[] {
  return objects.flatMap((object) =>
    containersOf(object).flatMap((container) => {
      const image = textAt(container, "image");
      // An operator's own, of which only resources are said.
      if (image === "") return [];
      const problem = (text: string) => [`${titleOf(object)}: image ${image} ${text}`];
      const name = /(?:^|\/)(learnflow\/[a-z-]+)(?=[:@]|$)/.exec(image)?.[1];
      if (name === undefined) return digest.test(image) || /:v?\d[\w.-]*$/.test(image) ? [] : problem("has no version");
      if (!own.includes(name) && !(ofBench.includes(name) && !byDigest)) return problem("is not one that we build");
      if (isFunction(object) && name !== `learnflow/${object.metadata.name}`) return problem("is another function's");
      if (byDigest && !digest.test(image)) return problem("is not pinned by its digest");
      return [];
    }),
  );
}

/** What no release may have: images by the digest that stands there until somebody has built them. */
export function findUnbuiltImages(objects: readonly Deployed[]): string[] {
  const nobodys = objects
    .flatMap(containersOf)
    .map((container) => textAt(container, "image"))
    .filter((image) => /@sha256:0{64}$/.test(image));
  return [...new Set(nobodys)]
    .sort()
    .map(
      (image) =>
        `image ${image} was never built: skaffold build -p prod --push --file-output build.json, then npm run manifests -- pin build.json`,
    );
}
