import { toProblemResponse } from "@/lib/api/server/problem";
import { DEFAULT_LOCALE } from "@/lib/base/locale";
import { receiveCall } from "@/lib/webhooks/server/receive";

/** A shop's call: answered as soon as it is stored; what it means is worked out later. */
export async function POST(
  request: Request,
  route: { params: Promise<{ platform: string; key: string }> },
): Promise<Response> {
  try {
    const { isNew } = await receiveCall({ ...(await route.params), request });
    return Response.json({ received: true, duplicate: !isNew });
  } catch (error) {
    return toProblemResponse(error, DEFAULT_LOCALE);
  }
}
