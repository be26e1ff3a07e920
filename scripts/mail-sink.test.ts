import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type IncomingMail, type MailSink, startMailSink } from "./mail-sink";

const received: IncomingMail[] = [];
let isBroken = false;
let sink: MailSink;

beforeAll(async () => {
  sink = await startMailSink(async (mail) => {
    if (isBroken) {
      throw new Error("the database is away");
    }
    received.push(mail);
  });
});
beforeEach(() => {
  received.length = 0;
  isBroken = false;
});
afterAll(() => sink.stop());

const mail = { from: "shop@example.com", to: "isil@example.com", subject: "Işıl, hoş geldin", text: "Merhaba\n" };
const send = (options: object) => createTransport(sink.url).sendMail({ ...mail, ...options });

test("a mail arrives whole, with its own headers and letters of every language", async () => {
  await send({ html: "<p>Çok güzel</p>", headers: { "X-Almanac-Tenant": "t1" } });
  expect(received).toEqual([
    {
      from: "shop@example.com",
      to: "isil@example.com",
      subject: "Işıl, hoş geldin",
      text: expect.stringContaining("Merhaba"),
      html: expect.stringContaining("<p>Çok güzel</p>"),
      headers: expect.objectContaining({ "x-almanac-tenant": "t1" }),
    },
  ]);
});

test("an address at the bouncing domain is refused for good", async () => {
  await expect(send({ to: "gone@bounce.example.com" })).rejects.toMatchObject({ responseCode: 550 });
  expect(received).toEqual([]);
});

test("a mail that cannot be stored is refused for now, so that the sender tries again", async () => {
  isBroken = true;
  await expect(send({})).rejects.toMatchObject({ responseCode: 451 });
});
