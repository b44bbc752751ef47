import { expect, test } from "vitest";
import { cleanLabels } from "./labels.ts";
import { maxRosterLines, readRoster } from "./roster-csv.ts";

const lines = (csv: string) => {
  const read = readRoster(csv);
  return "lines" in read ? read.lines : read.problem;
};

test("names alone make sign-in names that can be typed", () => {
  expect(lines("Ana María Núñez\nBjörn Ólafsson\n李小龍\nBo")).toMatchObject([
    { line: 1, name: "Ana María Núñez", signInName: "ana.nunez", problem: null },
    { line: 2, signInName: "bjorn.olafsson" },
    { line: 3, signInName: "李小龍" },
    { line: 4, signInName: "bo.student" },
  ]);
});

test("columns are found by their names, in any order, with semicolons and quotes", () => {
  expect(lines('\uFEFFEmail;Name;Username;Group\nada@example.org;"Lovelace; Ada";ada;"A; absent"')).toMatchObject([
    { line: 2, name: "Lovelace; Ada", signInName: "ada", email: "ada@example.org", labels: ["A", "absent"] },
  ]);
});

test("each bad line says what is wrong with it, and the others are still read", () => {
  const read = lines("name,sign-in name,email\n,x1y,\nAda,a b,\nBo,bo1,no address\nCy,bo1,\nDi,di1,\n\n");
  expect(read).toHaveLength(5);
  expect((Array.isArray(read) ? read : []).map(({ line, problem }) => [line, problem !== null])).toEqual([
    ...[
      [2, true],
      [3, true],
      [4, true],
      [5, true],
    ],
    [6, false],
  ]);
});

test("a file without a student, and one that is a whole school, are refused as a whole", () => {
  for (const csv of ["", "name\n", "\n \n,,\n"]) expect(typeof lines(csv)).toBe("string");
  expect(typeof lines("Someone\n".repeat(maxRosterLines + 1))).toBe("string");
});

test("labels are trimmed, unique, and few", () => {
  expect(cleanLabels(" group  A, group A ,, absent")).toEqual(["group A", "absent"]);
  expect(cleanLabels("a,b,c,d,e,f,g,h,i")).toHaveLength(8);
  expect(cleanLabels(`${"a".repeat(29)}🐍🐍`)).toEqual([`${"a".repeat(29)}🐍`]);
});
