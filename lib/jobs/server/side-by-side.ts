import { isSomebodyHere } from "@/lib/auth/server/sessions";

/** Works off two at a time, and one after another while anybody looks at pages: these find a core free. */
export async function sideBySide(
  work: readonly (() => Promise<unknown>)[],
  isWatched: () => Promise<boolean> = isSomebodyHere,
): Promise<void> {
  const left = [...work];
  const lane = async (mayGoOn: () => Promise<boolean>): Promise<void> => {
    while (left.length > 0 && (await mayGoOn())) {
      await left.shift()?.();
    }
  };
  await Promise.all([lane(async () => true), lane(async () => !(await isWatched()))]);
}
