import { z } from "zod";
import { emailKey } from "@/lib/base/text";
import { asWorker } from "@/lib/db/worker";
import { hashPassword, isPassword } from "./password";

const Credentials = z.object({ email: z.string().max(320), password: z.string().min(1).max(500) });

let decoy: Promise<string> | null = null;

/** The user's id when e-mail and password belong together, else null. Takes as long for a stranger as for a member. */
export async function authenticate(
  credentials: unknown,
  _headers: Record<string, unknown>,
  _now: Date,
): Promise<string | null> {
  const given = Credentials.safeParse(credentials);
  const key = given.success ? emailKey(given.data.email) : null;
  if (!given.success || !key) {
    return null;
  }
  const user = await asWorker((tx) => tx.user.findUnique({ where: { emailKey: key } }));
  decoy ??= hashPassword("nobody has this password");
  const matches = await isPassword(given.data.password, user?.passwordHash ?? (await decoy));
  return user && matches ? user.id : null;
}
