import { AD_PLATFORMS } from "../../platforms";
import type { CalledPlatform } from "../../schema";
import { playGoogle } from "./google";
import { createMemory } from "./memory";
import { playMeta } from "./meta";
import { playTiktok } from "./tiktok";

/** Everything that plays a platform, with what it remembers. */
export function createSimulators() {
  const memories = {
    meta: createMemory(AD_PLATFORMS.meta.peopleMin),
    google: createMemory(AD_PLATFORMS.google.peopleMin),
    tiktok: createMemory(AD_PLATFORMS.tiktok.peopleMin),
  };
  return {
    memories,
    meta: playMeta(memories.meta),
    google: playGoogle(memories.google),
    tiktok: playTiktok(memories.tiktok),
  } satisfies Record<CalledPlatform | "memories", unknown>;
}

type Simulators = ReturnType<typeof createSimulators>;

const shared = globalThis as typeof globalThis & { almanacAdSimulators?: Simulators };

/** One set in a process, across the separate bundles that Next makes of one app. */
export function simulators(): Simulators {
  shared.almanacAdSimulators ??= createSimulators();
  return shared.almanacAdSimulators;
}
