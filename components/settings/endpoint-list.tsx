import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Role } from "@/lib/auth/permissions";
import { routes } from "@/lib/base/routes";

type Endpoint = { method: string; path: string; summary: string; lowestRole: Role };

/** Every REST operation on one page, with the first call to try. */
export function EndpointList({ endpoints, origin }: { endpoints: readonly Endpoint[]; origin: string }) {
  const t = useTranslations("settings.api");
  const roles = useTranslations("shell.roles");
  const sample = `curl -H "Authorization: Bearer $ALMANAC_KEY" ${origin}/api/v1/me`;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose text-pretty text-muted-foreground">{t("description")}</p>
        <Button variant="outline" asChild>
          <a href={routes.api.openapi()}>{t("openapi")}</a>
        </Button>
      </div>
      <Card className="flex-row items-center justify-between">
        <code className="min-w-0 text-[13px] break-all">{sample}</code>
        <CopyButton text={sample} />
      </Card>
      <Table label={t("title")} density="compact">
        <TableHeader>
          <TableRow>
            <TableHead>{t("method")}</TableHead>
            <TableHead>{t("path")}</TableHead>
            <TableHead>{t("does")}</TableHead>
            <TableHead>{t("role")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {endpoints.map(({ method, path, summary, lowestRole }) => (
            <TableRow key={`${method} ${path}`}>
              <TableCell className="first:min-w-0">
                <Badge variant={method === "GET" ? "secondary" : "default"}>{method}</Badge>
              </TableCell>
              <TableCell>
                <code>{path}</code>
              </TableCell>
              <TableCell lang="en" className="min-w-72">
                {summary}
              </TableCell>
              <TableCell>{roles(lowestRole)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
