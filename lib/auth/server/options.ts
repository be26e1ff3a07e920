import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { appClock } from "@/lib/db/clock";
import { env } from "@/lib/env";
import { authenticate } from "./authenticate";
import { endSession, startSession } from "./sessions";

const Token = z.object({ sessionId: z.uuid() });

/** The session id inside a signed cookie. Everything else about the person is read fresh from the database. */
export const sessionIdOf = (token: unknown): string | null => Token.safeParse(token).data?.sessionId ?? null;

/** next-auth only signs and reads the cookie; whether a session still stands is the database's word. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
    pages: { signIn: routes.signIn(), error: routes.signIn() },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) => {
          const userId = await authenticate(credentials, request?.headers ?? {});
          const sessionId = userId ? await startSession(userId, await appClock().now()) : null;
          return sessionId ? { id: sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: sessionIdOf(token) }),
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = sessionIdOf(token);
        if (sessionId) {
          await endSession(sessionId, await appClock().now());
        }
      },
    },
  };
}
