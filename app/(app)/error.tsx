"use client";

import { ErrorPanel } from "@/components/shell/error-panel";

export default function PageError(props: { error: unknown; retry: () => void }) {
  return <ErrorPanel {...props} />;
}
