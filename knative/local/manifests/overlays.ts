import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Deployed, parseDeployed } from "./deployed.ts";
import type { Renderer } from "./renderer.ts";

const folder = fileURLToPath(new URL("../../overlays", import.meta.url));
export const overlayNames = ["dev", "bench", "prod"] as const;
export type OverlayName = (typeof overlayNames)[number];

export interface Overlay {
  readonly name: OverlayName;
  /** Of `first` and of the overlay itself, in the order in which they are applied, each object once. */
  readonly objects: readonly Deployed[];
}

/** @throws when it cannot be rendered, or both halves have an object which is not the same in both. */
export async function renderOverlay(renderer: Renderer, name: OverlayName): Promise<Overlay> {
  const halves = [join(folder, name, "first"), join(folder, name)].filter((half) => existsSync(half));
  const rendered = (await Promise.all(halves.map((half) => renderer.render(half)))).map(parseDeployed);
  const objects = new Map<string, Deployed>();
  for (const object of rendered.flat()) {
    const { apiVersion, kind, metadata } = object;
    const id = `${apiVersion}/${kind}/${metadata.namespace ?? ""}/${metadata.name}`;
    const before = objects.get(id);
    if (before && JSON.stringify(before) !== JSON.stringify(object))
      throw new Error(
        `overlays/${name}: ${kind} ${metadata.name} differs between its two halves: each would undo the other`,
      );
    objects.set(id, object);
  }
  return { name, objects: [...objects.values()] };
}
