import { expect, test } from "vitest";
import { readServiceToken, type ServiceClaims, signServiceToken } from "./service-token.ts";

const secret = "a secret of thirty-two characters!";
const about: ServiceClaims = {
  audience: "learnflow-mcp",
  studentId: "0199f2c4-9000-7000-8000-000000000001",
  act: "triage",
  scopes: ["context:read"],
};
const at = 1_790_000_000_000;
const read = (token: string, now = at) => readServiceToken(secret, token, "learnflow-mcp", now);

test("a token names the student, the function and what it may do, for a minute", () => {
  const token = signServiceToken(secret, about, at);
  expect(read(token)).toMatchObject(about);
  expect(read(token, at + 59_000)).toMatchObject(about);
  expect(read(token, at + 90_000)).toBeNull();
  expect(read(token, at - 90_000)).toBeNull();
});

test("for another server, by another secret, or changed by one letter, it is nobody's", () => {
  const token = signServiceToken(secret, about, at);
  const [head = "", payload = "", signature = ""] = token.split(".");
  const other = Buffer.from(payload, "base64url").toString().replace("8000-0", "8000-1");
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  expect(readServiceToken(secret, token, "learnflow-api", at)).toBeNull();
  for (const forged of [
    signServiceToken(`${secret}.`, about, at),
    [head, Buffer.from(other).toString("base64url"), signature].join("."),
    [none, payload, ""].join("."),
    [none, payload, signature].join("."),
    `${token}.x`,
    "",
    "lf_pat_x",
  ])
    expect(read(forged)).toBeNull();
});
