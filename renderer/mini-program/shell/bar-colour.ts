/**
 * The colour of title and buttons on a title bar: as `navigationBarFrontColor` says, or whichever of black and white is
 * easier to read on the bar (the platform's default is not documented).
 * @param background hex, `#rgb` or `#rrggbb`; anything else counts as a light bar
 */
export function barFrontColour(background: string, wanted: "black" | "white" | undefined): string {
  if (wanted !== undefined) return wanted === "white" ? "#ffffff" : "#000000";
  return luminanceOf(background) < 0.5 ? "#ffffff" : "#000000";
}

/** Perceived brightness, 0 to 1. */
function luminanceOf(hex: string): number {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) return 1;
  const width = digits.length / 3;
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((at) => {
    const part = digits.slice(at * width, (at + 1) * width);
    return Number.parseInt(width === 1 ? part + part : part, 16) / 255;
  });
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
