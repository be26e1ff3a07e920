"use client";

import { createTableHook, rowSelectionFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

/** One set of features and defaults for all tables. Sorting, filtering and paging happen in SQL; the URL holds their state. */
export const { createAppColumnHelper, useAppTable } = createTableHook({
  features: tableFeatures({ rowSortingFeature, rowSelectionFeature }),
  getRowId: (row: { id: string }) => row.id,
  manualSorting: true,
  enableSortingRemoval: false,
});
