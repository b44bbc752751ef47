import { expect, test } from "vitest";
import { refuseOtherPlatforms, whyNot } from "./platform.mjs";

const supported = { platform: "linux", arch: "x64", release: "6.1.0-30-amd64", node: "20.19.0", isGlibc: true };

test.each([
  ["Linux on x64 with the oldest Node", {}],
  ["Linux on arm64", { arch: "arm64" }],
  ["WSL 2", { release: "5.15.167.4-microsoft-standard-WSL2" }],
])("%s is welcome", (_name, difference) => {
  expect(whyNot({ ...supported, ...difference })).toBeNull();
});

test.each([
  ["macOS", { platform: "darwin", arch: "arm64" }, "macOS"],
  ["Windows", { platform: "win32" }, "win32"],
  ["WSL 1", { release: "4.4.0-19041-Microsoft" }, "WSL 1"],
  ["Alpine", { isGlibc: false }, "glibc"],
  ["a 32-bit Raspberry", { arch: "arm" }, "arm"],
  ["Node 18", { node: "18.20.4" }, "20.19"],
  ["Node 20.18", { node: "20.18.3" }, "20.19"],
])("%s is told why not, and about the dev container", (_name, difference, reason) => {
  const machine = { ...supported, ...difference };
  expect(() => refuseOtherPlatforms(machine)).toThrow(reason);
  expect(() => refuseOtherPlatforms(machine)).toThrow("dev container");
});
