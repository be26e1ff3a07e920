"use client";

import { useTranslations } from "next-intl";
import type { Answered } from "@/lib/ai/insight";
import { FigureValue } from "./figure-value";

/** Things beside each other: a line each, and a column for every figure that they have. */
export function InsightRows({ rows }: { rows: Answered["rows"] }) {
  const t = useTranslations("chat.insight");
  const columns = [...new Set(rows.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-[13px]">
        <thead>
          <tr className="text-muted-foreground">
            <th scope="col" className="py-1 pr-3 text-left font-normal">
              {t("name")}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="py-1 pl-3 text-right font-normal whitespace-nowrap">
                {t(`figures.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-t">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-pretty">
                {row.name}
              </th>
              {columns.map((name) => {
                const figure = row.figures.find((one) => one.name === name);
                return (
                  <td key={name} className="py-1 pl-3 text-right">
                    {figure && <FigureValue figure={figure} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
