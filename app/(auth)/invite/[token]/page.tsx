import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptInviteForm } from "@/components/auth/accept-invite-form";
import { AuthCard } from "@/components/auth/auth-card";
import { requestNow } from "@/lib/auth/server/context";
import { findInvite } from "@/lib/auth/server/invites";
import { routes } from "@/lib/base/routes";

export async function generateMetadata(): Promise<Metadata> {
  // The address holds a secret: it must not travel to other sites.
  return { title: (await getTranslations("auth.invite"))("title"), referrer: "no-referrer" };
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const invite = await findInvite(token, await requestNow());
  const t = await getTranslations("auth.invite");
  const roles = await getTranslations("shell.roles");
  if (!invite) {
    return (
      <AuthCard
        title={t("goneTitle")}
        description={t("goneBody")}
        other={{ question: t("haveAccount"), link: t("signIn"), href: routes.signIn() }}
      />
    );
  }
  return (
    <AuthCard
      title={t("joinTitle", { store: invite.tenantName })}
      description={t(invite.hasAccount ? "joinKnown" : "joinNew", { role: roles(invite.role) })}
    >
      <AcceptInviteForm token={token} email={invite.email} hasAccount={invite.hasAccount} />
    </AuthCard>
  );
}
