import { expect, test } from "vitest";
import { isOwnCaller, isOwnHost } from "./admit.ts";

const publicUrl = "https://learn.example.org";

test.each([
  "localhost:3000",
  "127.0.0.1:3000",
  "[::1]:3000",
  "10.0.0.7",
  "web.learnflow.svc.cluster.local",
  "web.learnflow",
])("%s is this server, however it is known", (host) => expect(isOwnHost(host, publicUrl)).toBe(true));

test.each([
  "evil.example",
  "localhost.evil.example",
  "web.evil.example.org",
  "127.0.0.1.evil.example",
  "",
  "a b",
  'x"y',
  undefined,
])("%s is a name that somebody made point here", (host) => expect(isOwnHost(host, publicUrl)).toBe(false));

test("the public name is ours only where it is told", () => {
  expect(isOwnHost("learn.example.org", publicUrl)).toBe(true);
  expect(isOwnHost("learn.example.org", undefined)).toBe(false);
});

test("programs say no origin; a page must be one of ours", () => {
  expect(isOwnCaller({ host: "localhost:3000" }, undefined)).toBe(true);
  expect(isOwnCaller({ host: "localhost:3000", origin: "http://localhost:3000" }, undefined)).toBe(true);
  expect(isOwnCaller({ host: "localhost:3000", origin: "https://evil.example" }, undefined)).toBe(false);
  expect(isOwnCaller({ host: "localhost:3000", origin: "null" }, publicUrl)).toBe(false);
});
