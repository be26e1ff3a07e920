"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { mayGrant, type Role } from "@/lib/auth/permissions";
import { MemberActions } from "./member-actions";

export type MemberRow = { userId: string; name: string; email: string; role: Role; joinedAt: Date };

type MemberTableProps = { members: readonly MemberRow[]; ownId: string; ownRole: Role; mayChange: boolean };

export function MemberTable({ members, ownId, ownRole, mayChange }: MemberTableProps) {
  const t = useTranslations("settings.team");
  const roles = useTranslations("shell.roles");
  const isChangeable = (member: MemberRow) =>
    mayChange && member.role !== "owner" && member.userId !== ownId && mayGrant(ownRole, member.role);
  return (
    <Table label={t("members")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("person")}</TableHead>
          <TableHead>{t("joined")}</TableHead>
          <TableHead>{t("role")}</TableHead>
          {mayChange && (
            <TableHead>
              <span className="sr-only">{t("actions")}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {members.map((member) => (
          <TableRow key={member.userId}>
            <TableCell>
              <span className="flex items-center gap-2.5 py-1">
                <Avatar name={member.name} className="rounded-full" />
                <span className="grid leading-tight">
                  <span className="flex items-center gap-2 font-medium">
                    {member.name}
                    {member.userId === ownId && <Badge>{t("you")}</Badge>}
                  </span>
                  <span className="text-muted-foreground">{member.email}</span>
                </span>
              </span>
            </TableCell>
            <TableCell>
              <DateTime at={member.joinedAt} style="date" />
            </TableCell>
            {isChangeable(member) ? (
              <MemberActions member={member} ownRole={ownRole} />
            ) : (
              <>
                <TableCell>{roles(member.role)}</TableCell>
                {mayChange && <TableCell />}
              </>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
