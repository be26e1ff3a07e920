/** Something a marketer can mend: where it is, and the message key of the sentence that says what to do. */
export type Issue = {
  /** Path into the checked value, e.g. ["nodes", "n2", "config", "subject"]. */
  path: readonly (string | number)[];
  /** Message key, e.g. "journeys.issues.noSubject". */
  key: string;
  params?: Record<string, string | number>;
};
