"use client";

import { useTranslations } from "next-intl";
import { announce } from "@/components/shell/announce";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateTime } from "@/components/ui/date-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { revokeInvite } from "@/lib/actions/team";
import type { Role } from "@/lib/auth/permissions";

type Invite = { id: string; email: string; role: Role; expiresAt: Date };

export function InviteTable({ invites }: { invites: readonly Invite[] }) {
  const t = useTranslations("settings.team");
  const roles = useTranslations("shell.roles");
  const failed = useTranslations("errors.codes")("unavailable");
  return (
    <section className="grid gap-3">
      <h2 className="text-base">{t("invites")}</h2>
      <Table label={t("invites")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("email")}</TableHead>
            <TableHead>{t("role")}</TableHead>
            <TableHead>{t("validUntil")}</TableHead>
            <TableHead>
              <span className="sr-only">{t("actions")}</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {invites.map(({ id, email, role, expiresAt }) => (
            <TableRow key={id}>
              <TableCell>{email}</TableCell>
              <TableCell>{roles(role)}</TableCell>
              <TableCell>
                <DateTime at={expiresAt} />
              </TableCell>
              <TableCell className="text-right">
                <ConfirmDialog
                  trigger={
                    <Button variant="ghost" size="sm">
                      {t("revoke")}
                    </Button>
                  }
                  title={t("revokeTitle", { email })}
                  description={t("revokeBody")}
                  confirmLabel={t("revokeConfirm")}
                  destructive
                  onConfirm={() => announce(revokeInvite({ id }), t("revoked"), failed)}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
