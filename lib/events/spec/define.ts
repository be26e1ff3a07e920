import type { Localised } from "@/lib/base/locale";

/** What an event means for the store's facts, beside being an event. */
export type EventEffect = "order" | "cancellation" | "refund" | "product" | "cart";

/** One name of the e-commerce spec: how it is written, how it is called here, and what it does. */
export type EventName = {
  /** How we call it, everywhere. */
  name: string;
  /** How the spec writes it; other spellings and separators are the same name. */
  spoken: string;
  label: Localised;
  effect: EventEffect | null;
};

export const named = (spoken: string, tr: string, effect: EventEffect | null = null, name?: string): EventName => ({
  name: name ?? spoken.toLowerCase().replaceAll(" ", "_"),
  spoken,
  label: { en: spoken, tr },
  effect,
});
