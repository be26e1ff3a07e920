"use server";

import { revalidatePath } from "next/cache";
import { routes } from "@/lib/base/routes";
import { MergeInput, UnmergeInput } from "@/lib/identity/schema";
import * as identity from "@/lib/identity/server/mutations";
import { action } from "./action";

const write = action.metadata({ can: "customers.write" });

export const mergeCustomers = write.inputSchema(MergeInput).action(async ({ ctx, parsedInput }) => {
  await identity.mergeCustomers(ctx, parsedInput);
  revalidatePath(routes.customers.list(), "layout");
});

export const unmergeCustomers = write.inputSchema(UnmergeInput).action(async ({ ctx, parsedInput }) => {
  await identity.unmergeCustomers(ctx, parsedInput);
  revalidatePath(routes.customers.list(), "layout");
});
