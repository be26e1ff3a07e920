import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteDialog } from "@/components/settings/invite-dialog";
import { InviteTable } from "@/components/settings/invite-table";
import { MemberTable } from "@/components/settings/member-table";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { listInvites } from "@/lib/auth/server/invites";
import { listMembers } from "@/lib/auth/server/team";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("team") };
}

export default async function TeamPage() {
  const ctx = await requireContext("team.read");
  const t = await getTranslations("settings.team");
  const mayChange = isAllowed(ctx.role, "team.write");
  const [members, invites] = await Promise.all([listMembers(ctx), mayChange ? listInvites(ctx) : []]);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose text-pretty text-muted-foreground">{t(mayChange ? "description" : "readOnly")}</p>
        {mayChange && <InviteDialog ownRole={ctx.role} />}
      </div>
      <MemberTable members={members} ownId={ctx.actor.id} ownRole={ctx.role} mayChange={mayChange} />
      {invites.length > 0 && <InviteTable invites={invites} />}
    </>
  );
}
