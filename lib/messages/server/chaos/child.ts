import { z } from "zod";
import { systemContext } from "@/lib/auth/server/system-context";
import { disconnect } from "@/lib/db/client";
import { sendDueMessages } from "../send";
import { smtpTransport } from "../transport";

/** A process of its own that sends the messages of one store, so that a test can kill it in the middle. */
const [tenantId, smtpUrl] = z.tuple([z.uuid(), z.string()]).parse(process.argv.slice(2));
const transport = smtpTransport(smtpUrl);
while ((await sendDueMessages(await systemContext(tenantId, "messages-send"), { transport, maxClaims: 5 })).more) {
  // Goes on until nothing is due or the test ends this process.
}
transport.close();
await disconnect();
