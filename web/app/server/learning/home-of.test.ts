import { expect, test } from "vitest";
import { safePath } from "./home-of.ts";

test.for(["/learn", "/exercises/a?x=1#y", "/"])("%s is a place to go back to", (path) => {
  expect(safePath(path)).toBe(path);
});

test.for(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "learn", "/a\nb"])(
  "%j is none",
  (path) => expect(safePath(path)).toBeNull(),
);
