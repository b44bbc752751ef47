import { expect, test } from "vitest";
import { isPublicAddress, readWebhookAddress } from "./public-address.ts";

const rules = { localhost: false };

test.for([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "192.0.2.1",
  "::1",
  "::",
  "fe80::1",
  "fd00::1",
  "ff02::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:db8::1",
  "no address",
])("%s is not in the public internet", (address) => expect(isPublicAddress(address)).toBe(false));

test.for(["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])("%s is", (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test.for([
  "http://tools.example.org/",
  "ftp://tools.example.org/",
  "https://user:word@tools.example.org/",
  "https://localhost/",
  "https://router/",
  "https://printer.local/",
  "https://metadata.google.internal/",
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  // As numbers, which a browser's parser takes for 127.0.0.1 and 10.0.0.1.
  "https://2130706433/",
  "https://0x0a.1/",
  `https://tools.example.org/${"x".repeat(500)}`,
  "tools.example.org",
  "",
])("no webhook has the address %s", (address) => expect(readWebhookAddress(address, rules)).toBeNull());

test("an https address in the internet is taken; on one's own machine http to it, where that is allowed", () => {
  expect(readWebhookAddress("https://tools.example.org:8443/in?key=1#x", rules)?.href).toBe(
    "https://tools.example.org:8443/in?key=1",
  );
  expect(readWebhookAddress("http://127.0.0.1:9/in", { localhost: true })?.href).toBe("http://127.0.0.1:9/in");
  expect(readWebhookAddress("http://10.0.0.1/in", { localhost: true })).toBeNull();
});
