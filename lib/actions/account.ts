"use server";

import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { networkOf } from "@/lib/auth/network";
import {
  AcceptInviteInput,
  AccountInput,
  ChangePasswordInput,
  SessionInput,
  SignUpInput,
  SwitchTenantInput,
} from "@/lib/auth/schema";
import * as account from "@/lib/auth/server/account";
import { currentSession, requestNow } from "@/lib/auth/server/context";
import * as invites from "@/lib/auth/server/invites";
import * as signUps from "@/lib/auth/server/sign-up";
import { AppError } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";
import { LOCALE_COOKIE } from "@/lib/i18n/locale-choice";
import { action, publicAction } from "./action";

const network = async (): Promise<string> => networkOf(await headers());

async function selfOf(ctx: account.Self["ctx"]): Promise<account.Self> {
  const session = await currentSession();
  if (!session) {
    throw new AppError("unauthenticated");
  }
  return { ctx, session };
}

export const signUp = publicAction.inputSchema(SignUpInput).action(async ({ parsedInput }) => {
  await signUps.signUp(parsedInput, await network(), await requestNow());
});

export const acceptInvite = publicAction
  .inputSchema(AcceptInviteInput)
  .action(async ({ parsedInput }) => invites.acceptInvite(parsedInput, await network(), await requestNow()));

export const switchTenant = action
  .metadata({ can: "account.write" })
  .inputSchema(SwitchTenantInput)
  .action(async ({ ctx, parsedInput }) => {
    await account.switchTenant(await selfOf(ctx), parsedInput);
    revalidatePath("/", "layout");
    redirect(routes.home());
  });

export const updateAccount = action
  .metadata({ can: "account.write" })
  .inputSchema(AccountInput)
  .action(async ({ ctx, parsedInput }) => {
    await account.updateAccount(await selfOf(ctx), parsedInput);
    (await cookies()).delete(LOCALE_COOKIE);
    revalidatePath("/", "layout");
  });

export const changePassword = action
  .metadata({ can: "account.write" })
  .inputSchema(ChangePasswordInput)
  .action(async ({ ctx, parsedInput }) => {
    await account.changePassword(await selfOf(ctx), parsedInput, await network());
    revalidatePath(routes.settings.account());
  });

export const endMySession = action
  .metadata({ can: "account.write" })
  .inputSchema(SessionInput)
  .action(async ({ ctx, parsedInput }) => {
    await account.endMySession(await selfOf(ctx), parsedInput);
    revalidatePath(routes.settings.account());
  });
