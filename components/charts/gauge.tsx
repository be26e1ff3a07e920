import { gaugePlace } from "./gauge-place";

type Mark = { value: number; label: string };

const RADIUS = 80;
const CENTRE = { x: 110, y: 108 };
const WIDTH = 12;
/** Room between two spans, as a share of the half circle. */
const GAP = 0.012;
const LABEL_OFF = 16;

/** A half circle with a span for each stretch between marks, filled up to a value. `label` says all of it in words. */
export function Gauge({ value, marks, label }: { value: number; marks: readonly Mark[]; label: string }) {
  const place = gaugePlace(
    value,
    marks.map((mark) => mark.value),
  );
  const span = 1 / (marks.length + 1);
  const spans = Array.from({ length: marks.length + 1 }, (_, number) => number * span);
  const needle = at(place);
  return (
    <svg data-slot="gauge" role="img" aria-label={label} viewBox="0 0 220 118" className="w-full">
      {spans.map((from) => (
        <path key={from} d={arc(from + GAP, from + span - GAP)} className="stroke-muted" {...STROKE} />
      ))}
      {spans
        .filter((from) => place > from + GAP)
        .map((from) => (
          <path
            key={from}
            d={arc(from + GAP, Math.min(place, from + span - GAP))}
            stroke="var(--chart-1)"
            {...STROKE}
          />
        ))}
      <circle cx={needle.x} cy={needle.y} r={WIDTH / 2 + 2} className="fill-foreground stroke-card" strokeWidth={2.5} />
      {marks.map((mark, number) => {
        const { x, y } = at((number + 1) * span, RADIUS + LABEL_OFF);
        const anchor = number === 0 ? "end" : number === marks.length - 1 ? "start" : "middle";
        return (
          <text
            key={mark.label}
            x={x}
            y={y}
            textAnchor={anchor}
            className="fill-muted-foreground text-[9px] tabular-nums"
          >
            {mark.label}
          </text>
        );
      })}
    </svg>
  );
}

const STROKE = { fill: "none", strokeWidth: WIDTH } as const;

/** A point of the half circle, from the left (0) to the right (1). */
function at(place: number, radius = RADIUS): { x: number; y: number } {
  const angle = Math.PI * (1 - place);
  return { x: round(CENTRE.x + radius * Math.cos(angle)), y: round(CENTRE.y - radius * Math.sin(angle)) };
}

function arc(from: number, to: number): string {
  const [start, end] = [at(from), at(to)];
  return `M ${start.x} ${start.y} A ${RADIUS} ${RADIUS} 0 0 1 ${end.x} ${end.y}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
