/** A start that cannot go on, told to a person: what happened, and what to do about it. */
export class SetupError extends Error {
  readonly remedy: string;

  constructor(what: string, remedy: string, cause?: unknown) {
    super(what, { cause });
    this.name = "SetupError";
    this.remedy = remedy;
  }
}

/** Prints why a script stopped. Only a fault of our own shows its stack. */
export function explain(error: unknown): string {
  if (error instanceof SetupError) {
    return `\n${error.message}\n${error.remedy}`;
  }
  return error instanceof Error ? `\n${error.stack ?? error.message}` : String(error);
}
