import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { ImportPreview, ImportTrial, type StartImportInput } from "@/lib/imports/schema";

/** What a person has chosen so far; what they left open is guessed from the file. */
export type Choice = Omit<StartImportInput, "id">;

const Refused = z.object({ detail: z.string() });

async function ask<Answer>(
  path: string,
  choice: Choice,
  schema: z.ZodType<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(choice),
    signal,
  });
  const answer: unknown = await response.json();
  if (!response.ok) {
    throw new Error(Refused.catch({ detail: response.statusText }).parse(answer).detail);
  }
  return schema.parse(answer);
}

/** How the first rows would be read with this choice; a newer choice takes the place of one still under way. */
export const useImportPreview = (id: string, choice: Choice) =>
  useQuery({
    queryKey: ["import-preview", id, choice],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => ask(routes.api.importPreview(id), choice, ImportPreview, signal),
  });

/** What the whole file would do with this choice; asked for by a person, and asked anew when the choice changes. */
export const useImportTrial = (id: string, choice: Choice, isWanted: boolean) =>
  useQuery({
    queryKey: ["import-trial", id, choice],
    enabled: isWanted,
    retry: false,
    staleTime: 60_000,
    queryFn: ({ signal }) => ask(routes.api.importTrial(id), choice, ImportTrial, signal),
  });
