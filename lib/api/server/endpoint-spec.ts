import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import type { TenantContext } from "@/lib/db/context";

export const Nothing = z.object({});

/** What a handler is given once the request has passed every check. */
export type EndpointInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** For streamed bodies and abort signals. */
  request: Request;
};

/**
 * One REST operation: the checks at the edge, the verb it calls, and its page in the OpenAPI document, said once.
 * `run` answers the value of `response`, or a whole Response for files and streams.
 */
export type EndpointSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> = {
  can: Permission;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Fields of a multipart body that `run` streams itself; documented here, read from `request`. */
  upload?: z.ZodObject;
  response: R;
  /** Of success; 200 when absent. */
  status?: 200 | 201 | 202 | 204;
  /** Of success; JSON when absent. */
  contentType?: string;
  /**
   * How an Idempotency-Key on POST holds. "transaction" (the default): key and effect commit together, so `run` must do
   * its writes through inTenant. "claim": for uploads and verbs with several transactions; the key is taken first.
   */
  idempotency?: "transaction" | "claim";
  run: (ctx: TenantContext, input: EndpointInput<P, Q, B>) => Promise<z.input<R> | Response>;
};

/** What documentation needs of an operation. */
export type EndpointDoc = Pick<
  EndpointSpec<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>,
  "can" | "summary" | "description" | "params" | "query" | "body" | "upload" | "response" | "status" | "contentType"
>;

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** What Next calls, carrying its own description. */
export type RouteHandler = ((request: Request, route?: RouteContext) => Promise<Response>) & { doc: EndpointDoc };
