import { browsing } from "./browsing";
import { buying } from "./buying";
import type { EventName } from "./define";
import { lifecycle } from "./lifecycle";

/** Every event name that means the same in every shop: one line each, in the file of its part of the walk. */
export const EVENT_NAMES: readonly EventName[] = [...browsing, ...buying, ...lifecycle];
