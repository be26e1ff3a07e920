import type { ReactNode } from "react";

/** One thing to choose in a combobox or multi-select. */
export type Option = {
  value: string;
  label: string;
  /** A second, quieter text: an address, a count. */
  hint?: string;
  icon?: ReactNode;
};
