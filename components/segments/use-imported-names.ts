import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import { askFilter } from "./ask-filter";

const Names = z.record(z.string(), z.string());

/**
 * The names of what imported rules speak of by id. Rules that speak of a segment which this store does not have are
 * refused with a sentence, before they come near the draft.
 */
export function useImportedNames(filter: Filter | undefined) {
  const failed = useTranslations("errors.codes")("unavailable");
  const { data, error } = useQuery<z.infer<typeof Names>>({
    queryKey: ["segment-names", filter],
    queryFn: ({ signal }) => (filter ? askFilter(routes.api.segmentNames(), Names, filter, signal) : {}),
    enabled: filter !== undefined,
    retry: false,
  });
  return { names: data, refusal: error ? error.message || failed : null };
}
