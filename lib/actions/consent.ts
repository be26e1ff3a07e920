"use server";

import { revalidatePath } from "next/cache";
import { routes } from "@/lib/base/routes";
import { ChangeConsentInput, SuppressInput, UnsuppressInput } from "@/lib/consent/schema";
import * as consent from "@/lib/consent/server/mutations";
import { action } from "./action";

export const changeConsent = action
  .metadata({ can: "consents.write" })
  .inputSchema(ChangeConsentInput)
  .action(async ({ ctx, parsedInput }) => {
    const { customerId } = await consent.changeConsent(ctx, parsedInput);
    revalidatePath(routes.customers.one(customerId));
  });

export const suppress = action
  .metadata({ can: "consents.write" })
  .inputSchema(SuppressInput)
  .action(async ({ ctx, parsedInput }) => {
    await consent.suppress(ctx, parsedInput);
    revalidatePath(routes.customers.list(), "layout");
  });

export const unsuppress = action
  .metadata({ can: "suppressions.remove" })
  .inputSchema(UnsuppressInput)
  .action(async ({ ctx, parsedInput }) => {
    await consent.unsuppress(ctx, parsedInput);
    revalidatePath(routes.customers.list(), "layout");
  });
