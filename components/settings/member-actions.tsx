"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { announce } from "@/components/shell/announce";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TableCell } from "@/components/ui/table";
import { changeRole, removeMember } from "@/lib/actions/team";
import { ASSIGNABLE_ROLES, type Role } from "@/lib/auth/permissions";
import { type AssignableRole, RolePicker } from "./role-picker";

type MemberActionsProps = { member: { userId: string; name: string; role: Role }; ownRole: Role };

/** The two last cells of a member's row: their role, and the way out. */
export function MemberActions({ member: { userId, name, role }, ownRole }: MemberActionsProps) {
  const t = useTranslations("settings.team");
  const roles = useTranslations("shell.roles");
  const failed = useTranslations("errors.codes")("unavailable");
  const [pending, startTransition] = useTransition();
  const change = (next: AssignableRole) =>
    startTransition(async () => {
      await announce(changeRole({ userId, role: next }), t("roleChanged", { name, role: roles(next) }), failed);
    });
  return (
    <>
      <TableCell>
        <RolePicker
          value={ASSIGNABLE_ROLES.find((candidate) => candidate === role) ?? "viewer"}
          onValueChange={change}
          ownRole={ownRole}
          label={t("roleOf", { name })}
          disabled={pending}
        />
      </TableCell>
      <TableCell className="text-right">
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm">
              {t("remove")}
            </Button>
          }
          title={t("removeTitle", { name })}
          description={t("removeBody")}
          confirmLabel={t("removeConfirm")}
          destructive
          onConfirm={() => announce(removeMember({ userId }), t("removed", { name }), failed)}
        />
      </TableCell>
    </>
  );
}
