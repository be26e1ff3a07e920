const STEPS = [1, 2, 2.5, 5, 10];
const WANTED_STEPS = 4;

/** Round marks that hold every value and nought; no finer than the unit, the smallest amount worth a mark. */
export function marksOf(values: readonly number[], unit = 1): number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep(Math.max((high - low) / WANTED_STEPS, unit), unit);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function roundStep(atLeast: number, unit: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast / unit)) * unit;
  const factor = STEPS.find(
    (candidate) => candidate * power >= atLeast && Number.isInteger((candidate * power) / unit),
  );
  return (factor ?? 10) * power;
}
