import { Inbox } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";

type Mail = { id: string; mailTo: string; subject: string; receivedAt: Date; isTest: boolean };

export function MailTable({ mails }: { mails: readonly Mail[] }) {
  const t = useTranslations("messages.mailbox");
  if (mails.length === 0) {
    return <EmptyState icon={Inbox} title={t("empty.title")} description={t("empty.text")} />;
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("to")}</TableHead>
          <TableHead>{t("subject")}</TableHead>
          <TableHead>{t("received")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {mails.map((mail) => (
          <TableRow key={mail.id}>
            <TableCell className="max-w-64 truncate">{mail.mailTo}</TableCell>
            <TableCell>
              <span className="flex items-center gap-2">
                <Link
                  href={routes.messages.mail(mail.id)}
                  className="max-w-[40rem] truncate font-medium hover:underline"
                >
                  {mail.subject}
                </Link>
                {mail.isTest && <Badge variant="outline">{t("test")}</Badge>}
              </span>
            </TableCell>
            <TableCell className="text-muted-foreground">
              <DateTime at={mail.receivedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
