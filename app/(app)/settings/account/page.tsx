import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/settings/account-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionList } from "@/components/settings/session-list";
import { listMySessions } from "@/lib/auth/server/account";
import { currentSession, requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("account") };
}

export default async function AccountPage() {
  const ctx = await requireContext("account.write");
  const session = await currentSession();
  if (!session) {
    redirect(routes.signIn());
  }
  const sessions = await listMySessions({ ctx, session });
  return (
    <div className="grid max-w-160 gap-6">
      <AccountForm name={session.userName} email={session.userEmail} />
      <PasswordForm email={session.userEmail} />
      <SessionList sessions={sessions} />
    </div>
  );
}
