import { redirect } from "next/navigation";
import { isAppError } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";
import { unsubscribe } from "@/lib/messages/server/unsubscribe";

type Route = { params: Promise<{ token: string }> };

/** Mail programs call this by themselves (RFC 8058); a person who follows the link reads a page first. */
export async function POST(_request: Request, { params }: Route): Promise<Response> {
  try {
    await unsubscribe((await params).token);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (isAppError(error)) {
      return new Response(null, { status: 404 });
    }
    throw error;
  }
}

export async function GET(_request: Request, { params }: Route): Promise<never> {
  redirect(routes.unsubscribe((await params).token));
}
