/** Lanczos' approximation with g = 7 and nine terms: relative error below 1e-14 for x > 0. */
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** Natural logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) {
    return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  }
  const shifted = x - 1;
  const top = shifted + 7.5;
  const sum = LANCZOS.reduce((part, term, place) => part + term / (shifted + place + 1), 0.99999999999980993);
  return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(top) - top + Math.log(sum);
}

/** The slope of `logGamma`, for x > 0: its asymptotic series from 10 on, and before by psi(x) = psi(x + 1) - 1 / x. */
export function digamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < 10; at += 1) {
    sum -= 1 / at;
  }
  const square = 1 / (at * at);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return sum + Math.log(at) - 0.5 / at - series;
}

const MOST_TERMS = 20_000;

/** Gauss' series 2F1(a, b; c; z) for 0 <= z < 1: each term from the one before. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-15 * Math.abs(sum)) {
      break;
    }
  }
  return sum;
}
