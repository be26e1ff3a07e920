"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { announce } from "@/components/shell/announce";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { revokeApiKey } from "@/lib/actions/api-keys";
import type { Role } from "@/lib/auth/permissions";

type ApiKeyRow = {
  id: string;
  name: string;
  role: Role;
  prefix: string;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
};

export function ApiKeyTable({ keys }: { keys: readonly ApiKeyRow[] }) {
  const t = useTranslations("settings.apiKeys");
  if (keys.length === 0) {
    return <EmptyState icon={KeyRound} title={t("emptyTitle")} description={t("emptyBody")} />;
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("key")}</TableHead>
          <TableHead>{t("role")}</TableHead>
          <TableHead>{t("created")}</TableHead>
          <TableHead>{t("lastUsed")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("actions")}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {keys.map((key) => (
          <ApiKeyRowView key={key.id} apiKey={key} />
        ))}
      </TableBody>
    </Table>
  );
}

function ApiKeyRowView({ apiKey }: { apiKey: ApiKeyRow }) {
  const t = useTranslations("settings.apiKeys");
  const roles = useTranslations("shell.roles");
  const failed = useTranslations("errors.codes")("unavailable");
  const { id, name, prefix, role, createdAt, createdBy, lastUsedAt } = apiKey;
  return (
    <TableRow>
      <TableCell className="font-medium">{name}</TableCell>
      <TableCell>
        <code>{prefix}…</code>
      </TableCell>
      <TableCell>{roles(role)}</TableCell>
      <TableCell>
        <DateTime at={createdAt} style="date" />
        {createdBy && <span className="text-muted-foreground"> · {createdBy}</span>}
      </TableCell>
      <TableCell>{lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("never")}</TableCell>
      <TableCell className="text-right">
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm">
              {t("revoke")}
            </Button>
          }
          title={t("revokeTitle", { name })}
          description={t("revokeBody")}
          confirmLabel={t("revokeConfirm")}
          destructive
          onConfirm={() => announce(revokeApiKey({ id }), t("revoked", { name }), failed)}
        />
      </TableCell>
    </TableRow>
  );
}
