import fc from "fast-check";
import { expect, test } from "vitest";
import { channels } from "./channels";
import { closedGate, type GateFacts } from "./gates";
import { brokenPlaces, fillText, mergeFields, placeOf, readablePlaces } from "./merge-fields";
import { nextAttemptAt, outcomeOf } from "./outcome";

const person = { firstName: "Ayşe", lastName: null, email: "ayse@example.com", city: null, country: null };
const store = { name: "Müge & Co" };
const envelope = { store, unsubscribeUrl: "https://shop.test/u?a=1&b=2", locale: "tr" } as const;
const content = {
  subject: "Hi {{ customer.first_name }}",
  preheader: "",
  blocks: [
    { id: "a", kind: "paragraph", text: 'Dear {{ customer.last_name | default: "friend" }} of {{store.name}}' },
    { id: "b", kind: "button", label: "Go", url: "https://shop.test/?q=1&r=2" },
  ],
};

test("a place takes the person's value, else its default, else nothing", () => {
  expect(
    fillText('{{ customer.first_name }}|{{ customer.city }}|{{customer.city|default: "there"}}', person, store),
  ).toBe("Ayşe||there");
});

test("a person's value is never read as a place again, nor as markup", () => {
  const sly = { ...person, firstName: '{{ store.name }}<script>alert("x")</script>' };
  expect(fillText("{{ customer.first_name }}", sly, store)).toBe(sly.firstName);
  const html =
    channels.email.render(content, { ...sly, lastName: "<img src=x onerror=alert(1)>" }, envelope)?.html ?? "";
  expect(html).not.toMatch(/<script>|<img/);
});

test("whatever stands in a name, nothing of it becomes a tag, a header line or an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const plain = channels.email.render(content, { ...person, firstName: "x", lastName: "x" }, envelope);
      const rendered = channels.email.render(content, { ...person, firstName: name, lastName: name }, envelope);
      const tags = (html: string | undefined) => html?.match(/<[^>]*>/g)?.length;
      expect(tags(rendered?.html)).toBe(tags(plain?.html));
      expect(rendered?.subject).not.toMatch(/[\r\n]/);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("every merge field can be inserted, read and filled", () => {
  for (const field of mergeFields) {
    expect(brokenPlaces(placeOf(field.key, 'a "quoted" default'))).toEqual([]);
    expect(readablePlaces(placeOf(field.key, ""), "tr")).toBe(field.label.tr);
  }
});

test("an unknown field, an open brace and code are refused before they are sent", () => {
  expect(brokenPlaces("{{ customer.password }}")).toEqual(["{{ customer.password }}"]);
  expect(brokenPlaces("{{ customer.first_name")).not.toEqual([]);
  expect(brokenPlaces("{{ constructor.constructor('x')() }}")).not.toEqual([]);
  expect(channels.email.render({ ...content, subject: "{{ nope.nope }}" }, person, envelope)).toBeNull();
  expect(channels.email.render({ subject: "x" }, person, envelope)).toBeNull();
});

test("both parts carry the unsubscribe address and the store's name, in the store's language", () => {
  const rendered = channels.email.render(content, person, envelope);
  expect(rendered?.text).toContain("https://shop.test/u?a=1&b=2");
  expect(rendered?.text).toContain("Müge & Co");
  expect(rendered?.html).toContain("https://shop.test/u?a=1&amp;b=2");
  expect(rendered?.html).toContain("Müge &amp; Co");
  expect(rendered?.html).toContain("Abonelikten çık");
});

test.each(Object.values(channels))(
  "$key: an address is taken as it is written, and what is none is none",
  (channel) => {
    expect(channel.addressOf(person)).toBe("ayse@example.com");
    expect(channel.addressOf({ ...person, email: "no address" })).toBeNull();
    expect(channel.addressOf({ ...person, email: "a@example.com\r\nBcc: b@example.com" })).toBeNull();
  },
);

test("the first closed gate names the reason, in the one order", () => {
  const open: GateFacts = {
    journeyStopped: false,
    standing: { suppressedFor: [], status: "granted", hasAddress: true },
    duplicate: false,
    renders: true,
  };
  expect(closedGate(open)).toBeNull();
  const closing: [Partial<GateFacts>, string][] = [
    [{ renders: false }, "render_error"],
    [{ duplicate: true }, "duplicate"],
    [{ standing: { suppressedFor: [], status: "granted", hasAddress: false } }, "no_address"],
    [{ standing: { suppressedFor: [], status: "pending", hasAddress: false } }, "no_consent"],
    [{ standing: { suppressedFor: ["complaint"], status: "pending", hasAddress: false } }, "suppressed"],
    [{ journeyStopped: true }, "journey_stopped"],
  ];
  let facts = open;
  for (const [change, reason] of closing) {
    facts = { ...facts, ...change };
    expect(closedGate(facts)).toBe(reason);
  }
});

test("an answer of the server is certain; silence after the mail left is a doubt", () => {
  const kindOf = (error: object) => outcomeOf(Object.assign(new Error("said ayse@example.com"), error)).kind;
  expect(kindOf({ responseCode: 550, command: "RCPT TO" })).toBe("refused");
  expect(kindOf({ responseCode: 451, command: "DATA" })).toBe("later");
  expect(kindOf({ code: "ECONNECTION", command: "CONN" })).toBe("later");
  expect(kindOf({ code: "ETIMEDOUT", command: "DATA" })).toBe("unknown");
  expect(kindOf({})).toBe("unknown");
  expect(outcomeOf("nonsense").kind).toBe("unknown");
});

test("what is kept of a server's words holds no address", () => {
  const outcome = outcomeOf(Object.assign(new Error("550 no mailbox ayse@example.com here"), { responseCode: 550 }));
  expect(JSON.stringify(outcome)).not.toContain("ayse@");
});

test("the waits between attempts grow and then end", () => {
  const now = new Date("2026-06-15T09:00:00Z");
  const waits = [1, 2, 3, 4, 5].map((attempts) => (nextAttemptAt(attempts, now)?.getTime() ?? 0) - now.getTime());
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(nextAttemptAt(6, now)).toBeNull();
});
