import { signIn } from "next-auth/react";

/** Signs in and opens `next`, or answers the key of the sentence that says why not. */
export async function enter(email: string, password: string, next: string): Promise<string | null> {
  const result = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
  if (result?.ok) {
    // A whole load, so that nothing of a page seen before signing in stays behind.
    window.location.assign(next);
    return null;
  }
  const { error } = result ?? { error: "offline" };
  return error === "CredentialsSignin"
    ? "auth.errors.wrongCredentials"
    : error === "offline"
      ? "errors.codes.unavailable"
      : "auth.errors.waitAndRetry";
}
