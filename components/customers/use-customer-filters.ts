"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { customerFilters } from "./customer-search";

const inAddress = { ...customerFilters, q: parseAsString, after: parseAsString };

/** The filters as the address has them; any change starts the list from its first page. */
export function useCustomerFilters() {
  const [{ after: _after, q, ...filters }, set] = useQueryStates(inAddress, { shallow: false, history: "push" });
  return {
    filters,
    isFiltered: q !== null || Object.values(filters).some((value) => value !== null),
    setFilters: (change: Partial<typeof filters>) => void set({ ...change, after: null }),
    clear: () => void set(null),
  };
}

export type CustomerFilterState = ReturnType<typeof useCustomerFilters>["filters"];
