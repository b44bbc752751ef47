import { expect, test } from "vitest";
import { csvFile, gradesCsv } from "./export-csv.ts";

const student = {
  ...{ id: "1", name: "Ada", signInName: "ada", labels: ["A", "B"], solvedAlone: 2, solvedWithHelp: 1, stuck: 0 },
  ...{ activeMinutes: 12, lastActiveAt: null, scores: { lists: 68 } },
};
const topics = [
  { lesson: "lists", title: "Lists", average: 68, begun: 1 },
  { lesson: "loops", title: "Loops", average: 10, begun: 1 },
];

test("grades are one line a student, with a column for each topic; no score is no zero", () => {
  const [head, line] = gradesCsv({ students: [student], topics, exercises: 9 }).split("\r\n");
  expect(head?.endsWith("Lists,Loops")).toBe(true);
  expect(line).toBe("Ada,ada,A; B,2,1,9,12,,68,");
});

test("a name that a spreadsheet would run is text; one with commas and quotes stays whole", () => {
  const names = ['=HYPERLINK("http://x")', "+1", "@sum", 'Lovelace, "Ada"'];
  const csv = gradesCsv({ students: names.map((name) => ({ ...student, name })), topics: [], exercises: 1 });
  expect(csv).not.toMatch(/^"?[=+@]/m);
  expect(csv).toContain('"Lovelace, ""Ada"""');
});

test("the file is named after the class, whatever its script", () => {
  const header = csvFile("Klasse 7b: فصل", "").headers.get("content-disposition") ?? "";
  expect(header).toContain('filename="Klasse-7b.csv"');
  expect(header).toContain("filename*=UTF-8''Klasse%207b");
});
