import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RunView } from "@/components/jobs/run-view";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { isAppError } from "@/lib/base/errors";
import { RunIdInput } from "@/lib/jobs/schema";
import { getRun } from "@/lib/jobs/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("run.title") };
}

export default async function JobPage({ params }: PageProps<"/data/jobs/[runId]">) {
  const ctx = await requireContext("jobs.read");
  const input = RunIdInput.safeParse(await params);
  if (!input.success) {
    notFound();
  }
  const run = await getRun(ctx, input.data).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") {
      notFound();
    }
    throw error;
  });
  return <RunView initial={run} canWrite={isAllowed(ctx.role, "jobs.write")} />;
}
