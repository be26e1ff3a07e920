// People, the stores they belong to, and how they get in.
import { z } from "zod";
import { LOCALES } from "@/lib/base/locale";
import { emailKey } from "@/lib/base/text";
import { ASSIGNABLE_ROLES } from "./permissions";

export const PASSWORD_LENGTH_MIN = 10;

const Name = z.string().trim().min(1, { error: "errors.fields.required" }).max(100, { error: "errors.fields.tooLong" });
const Email = z
  .string()
  .trim()
  .max(254, { error: "errors.fields.tooLong" })
  .refine((text) => emailKey(text) !== null, { error: "errors.fields.email" });
/** A password of one's choice: long rather than odd. */
const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, { error: "auth.errors.passwordShort" })
  .max(200, { error: "errors.fields.tooLong" });
const KnownPassword = z.string().min(1, { error: "errors.fields.required" }).max(500);
const Timezone = z.string().refine(isTimezone, { error: "errors.fields.choice" });
const Currency = z.string().refine((code) => Intl.supportedValuesOf("currency").includes(code), {
  error: "errors.fields.choice",
});
const Language = z.enum(LOCALES, { error: "errors.fields.choice" });
const AssignableRole = z.enum(ASSIGNABLE_ROLES, { error: "errors.fields.choice" });

export const SignUpInput = z.object({
  storeName: Name,
  name: Name,
  email: Email,
  password: NewPassword,
  currency: Currency,
  timezone: Timezone,
  locale: Language,
});
export type SignUpInput = z.infer<typeof SignUpInput>;

export const InviteInput = z.object({ email: Email, role: AssignableRole });
export type InviteInput = z.infer<typeof InviteInput>;

/** A newcomer chooses name and password; someone with an account proves it with theirs. */
export const AcceptInviteInput = z.object({
  token: z.string().min(1).max(100),
  name: z.string().trim().max(100, { error: "errors.fields.tooLong" }),
  password: KnownPassword,
});
export type AcceptInviteInput = z.infer<typeof AcceptInviteInput>;

export const MemberInput = z.object({ userId: z.uuid() });
export type MemberInput = z.infer<typeof MemberInput>;

export const ChangeRoleInput = MemberInput.extend({ role: AssignableRole });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

export const AccountInput = z.object({ name: Name, locale: Language });
export type AccountInput = z.infer<typeof AccountInput>;

export const ChangePasswordInput = z.object({ current: KnownPassword, next: NewPassword });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/** The store's id alone, as the shell's switcher hands it over. */
export const SwitchTenantInput = z.uuid();
export type SwitchTenantInput = z.infer<typeof SwitchTenantInput>;

export const SessionInput = z.object({ sessionId: z.uuid() });
export type SessionInput = z.infer<typeof SessionInput>;

export const StoreInput = z.object({
  name: Name,
  timezone: Timezone,
  locale: Language,
  senderName: Name,
  senderEmail: Email,
});
export type StoreInput = z.infer<typeof StoreInput>;

export const CreateApiKeyInput = z.object({ name: Name, role: AssignableRole });
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

export const RowInput = z.object({ id: z.uuid() });
export type RowInput = z.infer<typeof RowInput>;

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name.includes("/") || name === "UTC";
  } catch {
    return false;
  }
}
