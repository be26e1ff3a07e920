type Headers = { get(name: string): string | null } | Record<string, unknown>;

/**
 * The network a request came from: an IPv4 address, or the /64 of an IPv6 one, which is one household's.
 * The last hop of X-Forwarded-For is what the nearest proxy, or Next itself, saw with its own eyes.
 */
export function networkOf(headers: Headers): string {
  const forwarded =
    "get" in headers && typeof headers.get === "function" ? headers.get("x-forwarded-for") : read(headers);
  const hop =
    String(forwarded ?? "")
      .split(",")
      .at(-1)
      ?.trim() ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(hop)?.[1];
  return mapped ?? (hop.includes(":") ? firstHalf(hop) : hop || "unknown");
}

const read = (headers: Headers): unknown =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === "x-forwarded-for")?.[1];

function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
