import { z } from "zod";
import { networkOf } from "@/lib/auth/network";
import { emailKey } from "@/lib/base/text";
import { asWorker } from "@/lib/db/worker";
import { hashPassword, isPassword } from "./password";
import { throttled } from "./throttle";

const Credentials = z.object({ email: z.string().max(320), password: z.string().min(1).max(500) });

let decoy: Promise<string> | null = null;

/** The user's id when e-mail and password belong together, else null; a refusal to try again too soon is thrown. */
export async function authenticate(credentials: unknown, headers: Record<string, unknown>): Promise<string | null> {
  const given = Credentials.safeParse(credentials);
  const key = given.success ? emailKey(given.data.email) : null;
  if (!given.success || !key) {
    return null;
  }
  const { password } = given.data;
  return throttled({ subject: key, network: networkOf(headers) }, () => userWith(key, password));
}

/** Takes as long for a stranger as for a member, so that time does not tell who has an account. */
export async function userWith(key: string, password: string): Promise<string | null> {
  const user = await asWorker((tx) => tx.user.findUnique({ where: { emailKey: key } }));
  decoy ??= hashPassword("nobody has this password");
  const matches = await isPassword(password, user?.passwordHash ?? (await decoy));
  return user && matches ? user.id : null;
}
