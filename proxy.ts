import { type NextRequest, NextResponse } from "next/server";
import { routes } from "@/lib/base/routes";

const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];

/** A courtesy, not a guard: strangers go to the sign-in page at once. Every page and action checks for itself. */
export function proxy(request: NextRequest): NextResponse {
  if (SESSION_COOKIES.some((name) => request.cookies.has(name))) {
    return NextResponse.next();
  }
  const signIn = new URL(routes.signIn(), request.url);
  const { pathname, search } = request.nextUrl;
  if (pathname !== routes.home()) {
    signIn.searchParams.set("next", `${pathname}${search}`);
  }
  return NextResponse.redirect(signIn);
}

// Everything under /api checks its own caller, and its bodies must not pass through here: they would be cut at 10 MB.
export const config = {
  matcher: ["/((?!api/|v1/|_next/|sign-in|sign-up|invite/|unsubscribe|[^/]*\\.[a-z0-9]+$).*)"],
};
