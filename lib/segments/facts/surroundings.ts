import { type Sql, sql } from "@/lib/base/sql";
import { choice } from "../params";
import type { Person } from "../person";
import { type Bounds, isWithin } from "../windows";
import { scalarSql, textAt } from "./events";

/** What is kept of the device and the place in which an event happened, and where it stands there. */
const PATHS: Readonly<Record<string, string>> = {
  device: "device.type",
  maker: "device.manufacturer",
  model: "device.model",
  system: "os.name",
  system_version: "os.version",
  app: "app.name",
  app_version: "app.version",
  language: "locale",
  timezone: "timezone",
  campaign: "campaign.name",
  campaign_source: "campaign.source",
  campaign_medium: "campaign.medium",
  referrer: "page.referrer",
};

export const SURROUNDINGS = {
  what: {
    kind: "choice",
    required: true,
    label: { en: "What", tr: "Hangi bilgi" },
    choices: [
      choice("device", "kind of device", "cihaz türü"),
      choice("maker", "maker of the device", "cihaz üreticisi"),
      choice("model", "model of the device", "cihaz modeli"),
      choice("system", "operating system", "işletim sistemi"),
      choice("system_version", "version of the operating system", "işletim sistemi sürümü"),
      choice("app", "app", "uygulama"),
      choice("app_version", "version of the app", "uygulama sürümü"),
      choice("language", "language", "dil"),
      choice("timezone", "time zone", "saat dilimi"),
      choice("campaign", "campaign (utm)", "kampanya (utm)"),
      choice("campaign_source", "campaign source (utm)", "kampanya kaynağı (utm)"),
      choice("campaign_medium", "campaign medium (utm)", "kampanya aracı (utm)"),
      choice("referrer", "page that led here", "yönlendiren sayfa"),
    ],
  },
} as const;
type Asked = { what: string };

const pathOf = ({ what }: Asked): string => PATHS[what] ?? what;

export const surroundingsOf = (person: Person, bounds: Bounds, asked: Asked): string[] =>
  person.events
    .filter((event) => isWithin(event.at, bounds))
    .map((event) => textAt(event.context, pathOf(asked)))
    .filter((text) => text !== null);

export const surroundingsSql = (asked: Asked): Sql => sql`fold_text(${scalarSql(sql`e.context`, pathOf(asked))})`;
