/** A colour as CSS writes it, `oklch(L C H)` without alpha. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** Every colour token with its two sides, `light-dark(oklch(…), oklch(…))`. */
export function readColours(css: string): Map<string, { light: Oklch; dark: Oklch }> {
  const side = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const token = new RegExp(String.raw`--color-([a-z-]+): light-dark\(${side}, ${side}\)`, "g");
  const found = new Map<string, { light: Oklch; dark: Oklch }>();
  for (const [, name = "", ...numbers] of css.matchAll(token)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.map(Number);
    found.set(name, { light: [a, b, c], dark: [d, e, f] });
  }
  return found;
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. Colours outside sRGB are clipped as a screen clips them. */
export function contrast(one: Oklch, other: Oklch): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance, by way of OKLab and linear sRGB (https://www.w3.org/TR/css-color-4/#color-conversion-code). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const clip = (channel: number) => Math.min(1, Math.max(0, channel));
