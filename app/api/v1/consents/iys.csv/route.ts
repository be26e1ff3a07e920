import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { iysFile } from "@/lib/consent/server/iys-file";

export const GET = endpoint({
  can: "customers.read",
  summary: "Consents and refusals as a file in the columns of İYS",
  description: "The current word of each person on e-mail, SMS and calls; what changed since an instant with `since`.",
  query: z.object({ since: z.coerce.date().optional() }),
  response: z.string(),
  contentType: "text/csv",
  run: (ctx, { query }) => iysFile(ctx, query.since ?? null),
});
