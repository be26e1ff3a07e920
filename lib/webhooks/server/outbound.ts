import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { AppError } from "@/lib/base/errors";
import { SECOND_MS } from "@/lib/base/time";
import { env } from "@/lib/env";
import type { ApiAnswer } from "@/lib/webhooks/api";

const TIMEOUT_MS = 15 * SECOND_MS;
const BODY_BYTES_MAX = 20 * 1024 * 1024;

/** Networks that are nobody's shop: our own, our neighbours', and those with a special meaning (RFC 6890 and kin). */
const inner = new BlockList();
const loopback = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  inner.addSubnet(network, bits, "ipv4");
}
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Of the newer addresses only the global range is anybody's; a 4-in-6 address is judged as what it wraps. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) {
    return !inner.check(address, "ipv4") && !loopback.check(address, "ipv4");
  }
  return (
    family === 6 && /^[23][0-9a-f]{3}:/i.test(address) && !/^(2001:(0|db8|[12][0-9a-f])?:|2002:|3fff:)/i.test(address)
  );
}

const isLoopback = (address: string): boolean => loopback.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** In development a shop may be played by this machine itself. */
const mayCall = (address: string): boolean =>
  isPublicAddress(address) || (env().NODE_ENV !== "production" && isIP(address) !== 0 && isLoopback(address));

const forbidden = () => new AppError("invalid", "sources.errors.apiAddress");
const unreachable = (cause?: unknown) => new AppError("unavailable", "sources.errors.apiUnreachable", { cause });

/** Refuses an address that must not be called, before anything is sent. */
export function checkedUrl(text: string): URL {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isHere = env().NODE_ENV !== "production" && (host === "localhost" || (isIP(host) !== 0 && isLoopback(host)));
  const isFine = url.protocol === "https:" || (url.protocol === "http:" && isHere);
  if (!isFine || url.username !== "" || url.password !== "" || (isIP(host) !== 0 && !mayCall(host))) {
    throw forbidden();
  }
  return url;
}

/** The very address that was checked is the one connected to, so that a name cannot change its mind in between. */
const guardedLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) {
      callback(error ?? unreachable(), "", 4);
    } else if (!found.every(({ address }) => mayCall(address))) {
      callback(forbidden(), "", 4);
    } else if (options.all) {
      callback(null, found);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

/** Asks a shop's API for JSON. Redirects are not followed; slow, large and private answers are refused. */
export async function askShop(address: string, headers: Record<string, string>): Promise<ApiAnswer> {
  const url = checkedUrl(address);
  const { status, text, answerHeaders } = await get(url, headers);
  if (status === 204) {
    return { url: address, headers: answerHeaders, body: null };
  }
  if (status !== 200) {
    throw refusal(status);
  }
  try {
    return { url: address, headers: answerHeaders, body: JSON.parse(text) };
  } catch {
    throw new AppError("unavailable", "sources.errors.apiAnswer");
  }
}

function refusal(status: number): AppError {
  if (status === 429) {
    return new AppError("rate_limited", "sources.errors.apiBusy");
  }
  return new AppError(status >= 500 ? "unavailable" : "invalid", "sources.errors.apiStatus", { params: { status } });
}

type Got = { status: number; text: string; answerHeaders: Headers };

function get(url: URL, headers: Record<string, string>): Promise<Got> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    const call = request(
      url,
      {
        method: "GET",
        headers: { accept: "application/json", ...headers },
        lookup: guardedLookup,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on("data", (piece: Buffer) => {
          size += piece.length;
          pieces.push(piece);
          if (size > BODY_BYTES_MAX) {
            call.destroy(new AppError("invalid", "sources.errors.apiTooLarge"));
          }
        });
        response.on("end", () => {
          const given = Object.entries(response.headersDistinct).flatMap(([name, values]) =>
            (values ?? []).map((value): [string, string] => [name, value]),
          );
          done({
            status: response.statusCode ?? 0,
            text: Buffer.concat(pieces).toString("utf8"),
            answerHeaders: new Headers(given),
          });
        });
        response.on("error", (error) => fail(error instanceof AppError ? error : unreachable(error)));
      },
    );
    call.on("error", (error) => fail(error instanceof AppError ? error : unreachable(error)));
    call.end();
  });
}
