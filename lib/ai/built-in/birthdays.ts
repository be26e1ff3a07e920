import type { Claim } from "./token";
import type { SaidWindow } from "./window-pattern";

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** When a birthday falls, as the two fields that know it can say: the days left to it, or its month. */
export function birthdayIn(window: SaidWindow, today: string): Claim | null {
  const month = Number(today.slice(5, 7));
  if (window.kind === "next" || window.kind === "last") {
    return comingIn(window, month);
  }
  if (window.kind === "calendar") {
    return (
      {
        today: left("eq", 0),
        this_week: left("lte", 7),
        this_month: inMonths(month, month),
        last_month: inMonths(before(month), before(month)),
      }[window.period] ?? null
    );
  }
  return window.kind === "between" ? inMonths(Number(window.from.slice(5, 7)), Number(window.to.slice(5, 7))) : null;
}

/** Tomorrow is that day alone; "next month" the month of the calendar. */
function comingIn({ count, unit }: { count: number; unit: string }, month: number): Claim {
  if (unit === "month" && count === 1) {
    return inMonths((month % 12) + 1, (month % 12) + 1);
  }
  return unit === "day" && count === 1 ? left("eq", 1) : left("lte", count * (DAYS[unit] ?? 1));
}

const before = (month: number): number => ((month + 10) % 12) + 1;
const left = (operator: string, value: number): Claim => ({ field: "days_to_birthday", operator, value });

function inMonths(from: number, to: number): Claim {
  if (from === to) {
    return { field: "birth_month", operator: "eq", value: from };
  }
  return from < to
    ? { field: "birth_month", operator: "between", value: [from, to] }
    : { field: "birth_month", operator: "not_between", value: [to + 1, from - 1] };
}
