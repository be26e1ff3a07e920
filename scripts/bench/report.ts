import type { Figure, Goal } from "./section";
import { isNoisy, median, quantile, ratioOfMedians, type Sample } from "./stats";

type Line = { label: string; medianMs: number; p95Ms: number; minMs: number; perSecond: number | null };

/** A figure reduced to what is printed and kept. */
export type FigureReport = {
  what: string;
  subject: Line;
  floor: Line;
  /** Time of the subject per unit over time of the floor per unit: above 1 the subject is slower. */
  ratio: { ratio: number; low: number; high: number };
  unit: string | null;
  isNoisy: boolean;
  goals: (Goal & { isMet: boolean })[];
};

export type Report = { section: string; scale: string; loadBefore: number; loadAfter: number; figures: FigureReport[] };

export function summarise(figure: Figure): FigureReport {
  const { subject, floor, units } = figure;
  const perUnit = (sample: Sample, count: number | undefined) => sample.map((ms) => ms / (count ?? 1));
  return {
    what: figure.what,
    subject: lineOf(subject.label, subject.sample, units?.subject),
    floor: lineOf(floor.label, floor.sample, units?.floor),
    ratio: ratioOfMedians(perUnit(subject.sample, units?.subject), perUnit(floor.sample, units?.floor)),
    unit: units?.name ?? null,
    isNoisy: isNoisy(floor.sample),
    goals: (figure.goals ?? []).map((goal) => ({ ...goal, isMet: isMet(goal) })),
  };
}

const isMet = ({ wanted, got, isCeiling }: Goal): boolean => (isCeiling ? got <= wanted : got >= wanted);

function lineOf(label: string, sample: Sample, units: number | undefined): Line {
  return {
    label,
    medianMs: median(sample),
    p95Ms: quantile(sample, 0.95),
    minMs: Math.min(...sample),
    perSecond: units === undefined ? null : (units / median(sample)) * 1000,
  };
}

/** Three lines for a reader: the thing, its floor, and how they compare. */
export function describeFigure(figure: FigureReport): string {
  const { ratio, low, high } = figure.ratio;
  const words =
    ratio >= 1 ? `${ratio.toFixed(2)}x the floor's time` : `${(1 / ratio).toFixed(2)}x faster than the floor`;
  const noisy = figure.isNoisy ? "  NOISY: the floor itself swings" : "";
  return [
    `  ${figure.what}`,
    `    ${lineText(figure.subject, figure.unit)}`,
    `    ${lineText(figure.floor, figure.unit)}  <- floor`,
    `    ${words} (ratio ${low.toFixed(2)} to ${high.toFixed(2)})${noisy}`,
    ...figure.goals.map(goalText),
  ].join("\n");
}

function goalText({ what, wanted, got, isCeiling, isMet: met }: FigureReport["goals"][number]): string {
  const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });
  const share = Math.round((got / wanted) * 100);
  return `    goal ${met ? "met" : "NOT MET"}: ${what} ${isCeiling ? "at most" : "at least"} ${number(wanted)}, here ${number(got)} = ${share} %`;
}

function lineText(line: Line, unit: string | null): string {
  const rate = line.perSecond === null ? "" : `${Math.round(line.perSecond).toLocaleString("en")} ${unit}/s, `;
  return `${line.label.padEnd(44)} ${rate}med ${line.medianMs.toFixed(1)} ms, p95 ${line.p95Ms.toFixed(1)} ms, min ${line.minMs.toFixed(1)} ms`;
}
