import "server-only";
import { unstable_rethrow } from "next/navigation";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { Permission } from "@/lib/auth/permissions";
import { demandContext } from "@/lib/auth/server/context";
import { toActionError } from "./action-error";

/** Every action of a signed-in person: session, tenant, permission, input check, then the verb; errors leave translated. */
export const action = createSafeActionClient({
  defineMetadataSchema: () => z.object({ can: Permission }),
  handleServerError: toActionError,
  defaultValidationErrorsShape: "flattened",
}).use(async ({ next, metadata }) => {
  try {
    return await next({ ctx: await demandContext(metadata.can) });
  } catch (error) {
    unstable_rethrow(error);
    throw error;
  }
});

/** For the few actions before sign-in: sign-up, accepting an invite. */
export const publicAction = createSafeActionClient({
  handleServerError: toActionError,
  defaultValidationErrorsShape: "flattened",
});
