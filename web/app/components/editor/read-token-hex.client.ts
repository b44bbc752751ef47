/** A colour token as six hexadecimal digits, as the screen shows it now. The canvas knows every way to write a colour. */
export function readTokenHex(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--color-${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!brush) return "808080";
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return [red, green, blue].map((channel) => channel.toString(16).padStart(2, "0")).join("");
}
