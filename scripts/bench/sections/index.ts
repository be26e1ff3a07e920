import type { Section } from "../section";

/** What `npm run bench` measures: one line per file. */
export const sections: Section[] = [];
