import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { type ColumnMap, type FileFormat, type ImportDto, ImportPreview } from "@/lib/imports/schema";

export type Choice = { columns: ColumnMap; format: FileFormat };

const Refused = z.object({ detail: z.string() });

/** How the first rows would be read with this choice; a newer choice takes the place of one still under way. */
export function useImportPreview({ id, kind }: Pick<ImportDto, "id" | "kind">, choice: Choice) {
  return useQuery({
    queryKey: ["import-preview", id, kind, choice],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.importPreview(id), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ kind, ...choice }),
        signal,
      });
      const answer: unknown = await response.json();
      if (!response.ok) {
        throw new Error(Refused.catch({ detail: response.statusText }).parse(answer).detail);
      }
      return ImportPreview.parse(answer);
    },
  });
}
