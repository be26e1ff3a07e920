import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { AppError } from "@/lib/base/errors";
import { receiveFile } from "@/lib/imports/server/upload";

/** The raw body is the file: it streams through, whatever its size. */
export const POST = screenRoute({
  can: "imports.write",
  query: z.object({ name: z.string().max(1000).default("file.csv") }),
  run: async (ctx, { query, request }) => {
    if (!request.body) {
      throw new AppError("invalid", "imports.errors.emptyFile");
    }
    return receiveFile(ctx, { fileName: query.name, body: request.body });
  },
});
