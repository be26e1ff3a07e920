import { isObject } from "./clean";
import type { JsonObject } from "./schema";

/** What is kept of the surroundings of an event. Everything else goes: addresses of networks, user agents, advertising ids. */
const KEPT: Readonly<Record<string, readonly string[] | "all">> = {
  page: ["path", "url", "title", "referrer", "search"],
  campaign: ["name", "source", "medium", "term", "content", "id"],
  library: ["name", "version"],
  app: ["name", "version", "build"],
  os: ["name", "version"],
  device: ["type", "manufacturer", "model"],
  consent: "all",
  traits: "all",
};
const KEPT_WORDS = ["locale", "timezone", "channel"];

export function keptContext(context: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const word of KEPT_WORDS) {
    if (typeof context[word] === "string") {
      kept[word] = context[word];
    }
  }
  for (const [part, fields] of Object.entries(KEPT)) {
    const given = context[part];
    if (isObject(given)) {
      kept[part] = fields === "all" ? given : pick(given, fields);
    }
  }
  return kept;
}

const pick = (given: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(given).filter(([field]) => fields.includes(field)));
