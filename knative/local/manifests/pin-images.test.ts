import { expect, test } from "vitest";
import { pinImages } from "./pin-images.ts";

const digest = `sha256:${"ab".repeat(32)}`;
const names = ["analytics", "concepts", "execute", "notify", "triage", "web"];
const build = (tagOf: (name: string) => string) =>
  JSON.stringify({ builds: names.map((name) => ({ imageName: `learnflow/${name}`, tag: tagOf(name) })) });

test("each image is named where it was pushed, by its digest and not by its tag", () => {
  const text = pinImages(build((name) => `registry.example.org:5000/school/${name}:v1.2-dirty@${digest}`));
  for (const name of names)
    expect(text).toContain(
      `{ name: learnflow/${name}, newName: registry.example.org:5000/school/${name}, digest: "${digest}" }`,
    );
});

test("an image that was not pushed is refused, and one that is missing", () => {
  expect(() => pinImages(build((name) => `learnflow/${name}:v1`))).toThrow("learnflow/analytics has no digest");
  expect(() => pinImages('{"builds":[]}')).toThrow("learnflow/analytics was not built");
});
