import { z } from "zod";
import { functionNames } from "../../../events/vocabulary.ts";

/** What `skaffold build --file-output` writes. */
const buildFile = z.object({ builds: z.array(z.object({ imageName: z.string(), tag: z.string() })) });
const pinned = /^(?<name>.+?)(?::[\w.-]+)?@(?<digest>sha256:[0-9a-f]{64})$/;

const head = `# Written by \`npm run manifests -- pin BUILD.json\`: each image by its digest, so that what was tried is what runs. Zeros are nobody's image.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
images:
`;

/**
 * Production's images, each by its digest.
 *
 * @param build The text of Skaffold's list of what it built.
 * @throws when one of the six is not in it, or was not pushed and so has no digest.
 */
export function pinImages(build: string): string {
  const { builds } = buildFile.parse(JSON.parse(build));
  const lines = [...functionNames, "web"].sort().map((name) => {
    const image = `learnflow/${name}`;
    const built = builds.find(({ imageName }) => imageName === image || imageName.endsWith(`/${image}`));
    if (!built) throw new Error(`${image} was not built`);
    const groups = pinned.exec(built.tag)?.groups;
    if (!groups) throw new Error(`${image} has no digest (${built.tag}): build with --push`);
    return `  - { name: ${image}, newName: ${groups.name}, digest: "${groups.digest}" }\n`;
  });
  return head + lines.join("");
}
