import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkout } from "../checkout.ts";

const folder = join(checkout, "knative/components/monitoring");

const rules = z.object({
  spec: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(["page", "ticket"]) }),
            annotations: z.object({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  }),
});
const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })),
});

export interface Query {
  /** The alert or panel. */
  readonly where: string;
  readonly expr: string;
}

export const readRules = () =>
  rules.parse(parse(readFileSync(join(folder, "rules.yaml"), "utf8"))).spec.groups.flatMap((group) => group.rules);

export function listQueries(): Query[] {
  const { panels } = dashboard.parse(JSON.parse(readFileSync(join(folder, "dashboards/learnflow.json"), "utf8")));
  return [
    ...readRules().map(({ alert, expr }) => ({ where: alert, expr })),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
  ];
}

/** A series as a query names it: with what it wants of its labels. */
export interface Selector {
  readonly name: string;
  readonly wants: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

export function selectorsOf(expr: string): Selector[] {
  const named = expr.matchAll(/\b((?:learnflow|gen_ai_client|process|nodejs)_[a-z_]+)(?:\{([^}]*)\})?/g);
  return [...named].map(([, name = "", wants = ""]) => ({
    name,
    wants: [...wants.matchAll(/([a-z_]+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(
      ([, label = "", operator = "", value = ""]) => ({ label, operator, value }),
    ),
  }));
}

/** A line of a scrape: `name{label="value"} 1`. */
export function readSample(line: string): { name: string; labels: Record<string, string> } | null {
  const [, name, inner = ""] = /^([a-z_]+)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
  if (name === undefined) return null;
  const labels = [...inner.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = "", value = ""]) => [label, value]);
  return { name, labels: Object.fromEntries(labels) };
}

/** Whether a query would find it, as far as labels that are equal to something go. */
export const finds = ({ name, wants }: Selector, sample: ReturnType<typeof readSample>): boolean =>
  sample?.name === name &&
  wants.every(({ label, operator, value }) =>
    operator === "=" ? sample.labels[label] === value : label in sample.labels,
  );
