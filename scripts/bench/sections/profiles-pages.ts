import { keepHomeBuyers } from "@/lib/home/server/figures";
import { keepDays } from "@/lib/orders/server/days";
import { refreshAll } from "@/lib/profiles/server/whole";
import { drive } from "../load";
import { looksAt, pagesOf, signedIn } from "../pages";
import type { Figure, World } from "../section";
import { withWeb } from "../web";

/** Looks at each page: enough for a p95, few enough to fit beside one pass. */
const LOOKS = 40;
const WARM_UPS = 5;
/** One person who clicks on while everyone is computed. */
const CONNECTIONS = 1;

/** The built app's pages while a full pass runs on the same database, beside the same pages while nothing does. */
export async function pagesBesideAPass(world: World): Promise<Figure[]> {
  return withWeb(world, async ({ origin, isBuilt }) => {
    if (!isBuilt) {
      console.log("There is no build, so pages are not measured beside a pass: npm run build");
      return [];
    }
    await asEveryMinute();
    const cookie = await signedIn(world);
    const figures: Figure[] = [];
    for (const { what, path } of await pagesOf(world)) {
      const looks = looksAt(`${origin}${path}`, cookie, LOOKS);
      await drive(looks.slice(0, WARM_UPS), CONNECTIONS);
      const quiet = await drive(looks, CONNECTIONS);
      const busy = await whileComputing(world, () => drive(looks, CONNECTIONS));
      figures.push({
        what: `page ${what}`,
        subject: { label: "while everyone is computed", sample: busy },
        floor: { label: "while nothing else runs", sample: quiet },
      });
    }
    return figures;
  });
}

/** What the job of every minute would have kept by now: the background stands still while measuring. */
async function asEveryMinute(): Promise<void> {
  await keepDays();
  await keepHomeBuyers();
}

/** Passes one after another for as long as the work takes. */
async function whileComputing<T>({ ctx }: World, work: () => Promise<T>): Promise<T> {
  let isDone = false;
  const passes = (async () => {
    while (!isDone) {
      await refreshAll(ctx);
    }
  })();
  try {
    return await work();
  } finally {
    isDone = true;
    await passes;
  }
}
