"use server";

import { revalidatePath } from "next/cache";
import { requestSampleRemoval, requestSampleStore } from "@/lib/sample/server/mutations";
import { action } from "./action";

export const loadSample = action.metadata({ can: "sample.write" }).action(async ({ ctx }) => {
  await requestSampleStore(ctx);
  revalidatePath("/", "layout");
});

export const removeSample = action.metadata({ can: "sample.write" }).action(async ({ ctx }) => {
  await requestSampleRemoval(ctx);
  revalidatePath("/", "layout");
});
