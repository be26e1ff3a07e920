import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { restRoutes } from "@/app/api/v1";
import { EndpointList } from "@/components/settings/endpoint-list";
import { operationsOf } from "@/lib/api/server/openapi";
import { isAllowed, ROLES } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("api") };
}

export default async function ApiPage() {
  await requireContext("home.read");
  const endpoints = operationsOf(restRoutes).map(({ method, path, doc }) => ({
    method,
    path: `/api/v1${path}`,
    summary: doc.summary,
    lowestRole: ROLES.findLast((role) => isAllowed(role, doc.can)) ?? "owner",
  }));
  return <EndpointList endpoints={endpoints} origin={env().APP_URL} />;
}
