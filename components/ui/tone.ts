/** What a state means to the reader; colour never says it alone. */
export type Tone = "neutral" | "active" | "success" | "warning" | "danger";
