import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { isAllowed, type Permission } from "@/lib/auth/permissions";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE } from "@/lib/base/locale";
import { routes } from "@/lib/base/routes";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { authOptions } from "./options";
import { findLiveSession, type LiveSession } from "./sessions";

const SessionCookie = z.object({ sessionId: z.uuid() });

/** The live session of this request, read once per request however many parts of the page ask. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const cookie = SessionCookie.safeParse(await getServerSession(authOptions()));
  return cookie.success ? findLiveSession(cookie.data.sessionId) : null;
});

/** One instant for everything that one request does. */
export const requestNow = cache(() => appClock().now());

/** The context of the signed-in person, or null. */
export async function currentContext(): Promise<TenantContext | null> {
  const session = await currentSession();
  return session ? contextOf(session, await requestNow()) : null;
}

/** For pages: sends strangers to the sign-in page and refuses members without the permission. */
export async function requireContext(permission: Permission): Promise<TenantContext> {
  const ctx = await currentContext();
  if (!ctx) {
    redirect(routes.signIn());
  }
  return allowed(ctx, permission);
}

/** For actions and route handlers: refuses with an error that the edge translates. */
export async function demandContext(permission: Permission): Promise<TenantContext> {
  const ctx = await currentContext();
  if (!ctx) {
    throw new AppError("unauthenticated");
  }
  return allowed(ctx, permission);
}

function allowed(ctx: TenantContext, permission: Permission): TenantContext {
  if (!isAllowed(ctx.role, permission)) {
    throw new AppError("forbidden");
  }
  return ctx;
}

function contextOf(session: LiveSession, now: Date): TenantContext {
  return {
    tenantId: session.tenantId,
    tenantName: session.tenantName,
    currency: session.currency,
    timezone: session.timezone,
    locale: session.userLocale ?? DEFAULT_LOCALE,
    actor: { kind: "user", id: session.userId },
    role: session.role,
    now,
  };
}
