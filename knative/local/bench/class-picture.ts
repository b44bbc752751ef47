import { axisX, axisY, dot, lineY, plot, text, windowY } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Ledger } from "../class/ledger.ts";

const kinds = { run: "click to result", submission: "check to verdict", question: "question to whole answer" };
const names = Object.values(kinds);
const colors = ["#0b6e4f", "#8a5a00", "#5b3fa8"];

/** Every wish of a class as a dot, by the minute at which it was asked, and the median of 15 of its kind as a line. @returns SVG. */
export function drawLatencies({ intents }: Ledger, startedAt: number): string {
  const points = intents.flatMap(({ kind, askedAt, ended }) =>
    ended ? [{ kind: kinds[kind], minute: (askedAt - startedAt) / 60_000, ms: ended.at - askedAt }] : [],
  );
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = plot({
    document,
    width: 960,
    height: 420,
    marginLeft: 64,
    marginTop: 48,
    marginBottom: 44,
    style: { background: "#fff", color: "#222", fontSize: "13px" },
    y: { type: "log", grid: true, nice: true },
    color: { domain: names, range: colors },
    marks: [
      axisX({ label: "minutes into the lesson", ticks: 5 }),
      axisY({ label: "milliseconds", ticks: 4, tickFormat: String }),
      dot(points, { x: "minute", y: "ms", stroke: "kind", r: 1.5, strokeOpacity: 0.35 }),
      lineY(
        points,
        windowY({ k: 15, reduce: "median" }, { x: "minute", y: "ms", stroke: "kind", sort: "minute", strokeWidth: 2 }),
      ),
      ...names.map((name, n) =>
        text([name], { frameAnchor: "top-left", dx: 8 + n * 170, dy: -26, fill: colors[n] ?? "#222", fontWeight: 600 }),
      ),
    ],
  });
  // Plot's own style has tricks for browsers of old, which a picture file does not need.
  svg.querySelector("style")?.remove();
  svg.insertAdjacentHTML("afterbegin", "<title>Latency of a class's runs, checks and questions over time</title>");
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${svg.outerHTML}\n`;
}
