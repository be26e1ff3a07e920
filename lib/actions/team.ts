"use server";

import { revalidatePath } from "next/cache";
import { ChangeRoleInput, InviteInput, MemberInput, RowInput } from "@/lib/auth/schema";
import * as invites from "@/lib/auth/server/invites";
import * as team from "@/lib/auth/server/team";
import { routes } from "@/lib/base/routes";
import { action } from "./action";

export const createInvite = action
  .metadata({ can: "team.write" })
  .inputSchema(InviteInput)
  .action(async ({ ctx, parsedInput }) => {
    const { token } = await invites.createInvite(ctx, parsedInput);
    revalidatePath(routes.settings.team());
    return { path: routes.invite(token) };
  });

export const revokeInvite = action
  .metadata({ can: "team.write" })
  .inputSchema(RowInput)
  .action(async ({ ctx, parsedInput }) => {
    await invites.revokeInvite(ctx, parsedInput);
    revalidatePath(routes.settings.team());
  });

export const changeRole = action
  .metadata({ can: "team.write" })
  .inputSchema(ChangeRoleInput)
  .action(async ({ ctx, parsedInput }) => {
    await team.changeRole(ctx, parsedInput);
    revalidatePath(routes.settings.team());
  });

export const removeMember = action
  .metadata({ can: "team.write" })
  .inputSchema(MemberInput)
  .action(async ({ ctx, parsedInput }) => {
    await team.removeMember(ctx, parsedInput);
    revalidatePath(routes.settings.team());
  });
