import { Mail } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { MessageReason, MessageStatus as Status } from "@/lib/messages/schema";
import { MessageStatus } from "./message-status";

type Message = {
  id: string;
  journeyId: string;
  journeyName: string;
  customerId: string;
  customerName: string | null;
  email: string | null;
  subject: string | null;
  status: Status;
  reason: MessageReason | null;
  detail: string | null;
  attempts: number;
  plannedAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
};

export function MessageTable({ messages, isFiltered }: { messages: readonly Message[]; isFiltered: boolean }) {
  const t = useTranslations("messages");
  if (messages.length === 0) {
    return isFiltered ? (
      <EmptyState icon={Mail} title={t("noMatch.title")} description={t("noMatch.text")} />
    ) : (
      <EmptyState
        icon={Mail}
        title={t("empty.title")}
        description={t("empty.text")}
        action={
          <Link href={routes.journeys.list()} className={buttonVariants()}>
            {t("empty.action")}
          </Link>
        }
      />
    );
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.customer")}</TableHead>
          <TableHead>{t("columns.message")}</TableHead>
          <TableHead>{t("columns.journey")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          <TableHead>{t("columns.reason")}</TableHead>
          <TableHead>{t("columns.when")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
      </TableBody>
    </Table>
  );
}

function MessageRow({ message }: { message: Message }) {
  const t = useTranslations("messages");
  return (
    <TableRow>
      <TableCell>
        <Link href={routes.customers.one(message.customerId)} className="grid hover:underline">
          <span className="max-w-56 truncate font-medium">{message.customerName ?? message.email ?? t("noName")}</span>
          {message.customerName && <span className="max-w-56 truncate text-muted-foreground">{message.email}</span>}
        </Link>
      </TableCell>
      <TableCell className="max-w-72 min-w-40 truncate">{message.subject ?? t("noSubject")}</TableCell>
      <TableCell>
        <Link href={routes.campaigns.one(message.journeyId)} className="block max-w-56 truncate hover:underline">
          {message.journeyName}
        </Link>
      </TableCell>
      <TableCell>
        <MessageStatus status={message.status} />
      </TableCell>
      <TableCell>
        {message.reason && <p>{t(`reason.${message.reason}`)}</p>}
        {message.detail && (
          <p className="max-w-72 truncate text-muted-foreground" title={message.detail}>
            {message.detail}
          </p>
        )}
        {message.status === "planned" && message.attempts > 0 && (
          <p className="text-muted-foreground">{t.rich("nextTry", { when: () => <DateTime at={message.dueAt} /> })}</p>
        )}
      </TableCell>
      <TableCell className="text-muted-foreground">
        <DateTime at={message.deliveredAt ?? message.sentAt ?? message.plannedAt} />
      </TableCell>
    </TableRow>
  );
}
