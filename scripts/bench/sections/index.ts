import type { Section } from "../section";
import { collect } from "./collect";
import { engine } from "./engine";
import { hardCounts } from "./hard-counts";
import { imports } from "./imports";
import { journeys } from "./journeys";
import { membership } from "./membership";
import { profiles } from "./profiles";
import { segments } from "./segments";
import { shopCounts } from "./shop-counts";
import { webhooks } from "./webhooks";

/** What `npm run bench` measures: one line per file. The import comes last, because it adds to the shop. */
export const sections: Section[] = [
  segments,
  membership,
  profiles,
  hardCounts,
  shopCounts,
  engine,
  journeys,
  collect,
  webhooks,
  imports,
];
