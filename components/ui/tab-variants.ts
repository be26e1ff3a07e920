export const tabRow = "flex items-center gap-4 overflow-x-auto border-b";

/** One tab, chosen by state (within a page) or by address (between pages). */
export const tabItem =
  "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground focus-visible:-outline-offset-2 disabled:opacity-50 data-[state=active]:border-primary data-[state=active]:text-foreground aria-[current=page]:border-primary aria-[current=page]:text-foreground [&_svg]:size-4";
