import { useLocale } from "next-intl";
import { formatMoney, type Minor } from "@/lib/base/money";

type MoneyProps = {
  minor: Minor;
  currency: string;
  /** Leaves the minor units away: for big figures on cards. */
  whole?: boolean;
};

export function Money({ minor, currency, whole = false }: MoneyProps) {
  const locale = useLocale();
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(minor, currency, locale, { whole })}</span>;
}
