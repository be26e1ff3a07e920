import { z } from "zod";
import { systemContext } from "@/lib/auth/server/system-context";
import { disconnect } from "@/lib/db/client";
import { runImport } from "../run";

/** A process of its own that runs one import, so that a test can kill it in the middle. */
const [tenantId, importId] = z.tuple([z.uuid(), z.uuid()]).parse(process.argv.slice(2));
const ctx = await systemContext(tenantId, "imports-run");
await runImport(ctx, importId);
await disconnect();
