/** Charts as inline SVG: no script, nothing fetched. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  /** The one that stands out. */
  readonly own: boolean;
}

export interface Line {
  readonly label: string;
  readonly values: readonly number[];
  /** The one that stands out. */
  readonly own: boolean;
}

const WIDTH = 760;
const LABEL_WIDTH = 150;
const VALUE_WIDTH = 200;
const BAR_HEIGHT = 20;
const PLOT_HEIGHT = 220;
/** Of lines beside our own, on a light and on a dark page. */
const COLOURS = {
  light: ["#0369a1", "#15803d", "#7e22ce", "#a16207", "#be123c", "#0f766e", "#4338ca", "#57534e", "#65a30d"],
  dark: ["#38bdf8", "#4ade80", "#c084fc", "#facc15", "#fb7185", "#2dd4bf", "#a5b4fc", "#d6d3d1", "#a3e635"],
};

/** Declarations of --line-0 and so on, which line charts refer to. */
export const lineColours = (page: keyof typeof COLOURS): string => COLOURS[page].map((colour, index) => `--line-${index}:${colour}`).join(";");

export const escapeText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Horizontal bars from zero, each with the line of its interval. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const largest = Math.max(...bars.map(({ high, value }) => Math.max(high, value)), Number.MIN_VALUE);
  const x = (value: number): number => LABEL_WIDTH + (value / largest) * (WIDTH - LABEL_WIDTH - VALUE_WIDTH);
  const drawn = bars.map(({ label, value, low, high, text, own }, index) => {
    const top = index * BAR_HEIGHT;
    const middle = top + BAR_HEIGHT / 2;
    return [
      `<text x="${LABEL_WIDTH - 6}" y="${middle + 4}" text-anchor="end">${escapeText(label)}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${top + 3}" width="${(x(value) - LABEL_WIDTH).toFixed(1)}" height="${BAR_HEIGHT - 6}" class="${own ? "own" : "bar"}"/>`,
      `<path d="M${x(low).toFixed(1)} ${middle}H${x(high).toFixed(1)}" class="interval"/>`,
      `<text x="${(x(Math.max(high, value)) + 6).toFixed(1)}" y="${middle + 4}">${escapeText(text)}</text>`,
    ].join("");
  });
  return frame(title, bars.length * BAR_HEIGHT, drawn.join("\n"));
}

/** Lines over named places, on a logarithmic scale. */
export function lineChart(title: string, places: readonly string[], lines: readonly Line[], format: (value: number) => string): string {
  const values = lines.flatMap((line) => line.values).filter((value) => value > 0);
  if (values.length === 0) return "";
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const x = (place: number): number => LABEL_WIDTH + (place / Math.max(1, places.length - 1)) * (WIDTH - LABEL_WIDTH - VALUE_WIDTH);
  const y = (value: number): number => PLOT_HEIGHT - ((Math.log10(Math.max(value, 10 ** low)) - low) / (high - low)) * (PLOT_HEIGHT - 10);
  const grid = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)).map(
    (value) => `<path d="M${LABEL_WIDTH} ${y(value)}H${WIDTH - VALUE_WIDTH}" class="grid"/><text x="${LABEL_WIDTH - 6}" y="${y(value) + 4}" text-anchor="end">${escapeText(format(value))}</text>`,
  );
  const names = places.map((place, index) => `<text x="${x(index)}" y="${PLOT_HEIGHT + 16}" text-anchor="middle">${escapeText(place)}</text>`);
  // The legend is in the order in which the lines end, the highest first.
  const last = ({ values: points }: Line): number => points.at(-1) ?? 0;
  const drawn = [...lines].sort((a, b) => last(b) - last(a)).map(({ label, values: points, own }, index) => {
    const colour = own ? "var(--own)" : `var(--line-${index % COLOURS.light.length})`;
    const path = points.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const [left, middle] = [WIDTH - VALUE_WIDTH + 14, 10 + index * 14];
    const legend = `<path d="M${left} ${middle}h18" style="stroke:${colour}" stroke-width="${own ? 4 : 2}"/><text x="${left + 24}" y="${middle + 4}">${escapeText(label)}</text>`;
    return `<polyline points="${path}" fill="none" style="stroke:${colour}" stroke-width="${own ? 4 : 2}"/>${legend}`;
  });
  return frame(title, Math.max(PLOT_HEIGHT + 24, lines.length * 14 + 14), [...grid, ...names, ...drawn].join("\n"));
}

function frame(title: string, height: number, content: string): string {
  return `<figure><figcaption>${escapeText(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(title)}">\n${content}\n</svg></figure>`;
}
