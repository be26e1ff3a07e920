/** The frame that text-like controls share: input, textarea, select, combobox. */
export const controlFrame =
  "w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground outline-ring/40 transition-colors placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-danger aria-invalid:outline-danger/40";
