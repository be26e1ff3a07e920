import type { ReactNode } from "react";
import { Page } from "@/components/ui/page";

export default function DataLayout({ children }: { children: ReactNode }) {
  return <Page width="full">{children}</Page>;
}
