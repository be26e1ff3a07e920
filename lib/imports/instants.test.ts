import { expect, test } from "vitest";
import { createInstantReader } from "./instants";

const istanbul = createInstantReader("Europe/Istanbul", "dmy");

test.each([
  ["2010-12-01 08:26:00", "2010-12-01T06:26:00.000Z"],
  ["2011-08-12T14:50", "2011-08-12T11:50:00.000Z"],
  ["2026-03-01", "2026-02-28T21:00:00.000Z"],
  ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"],
  ["2026-03-01T10:00:00.250-05:00", "2026-03-01T15:00:00.250Z"],
  ["01.03.2025", "2025-02-28T21:00:00.000Z"],
  ["1/3/2025 9:05", "2025-03-01T06:05:00.000Z"],
  ["01.03.2025 09:05 PM", "2025-03-01T18:05:00.000Z"],
])("%s on the clock of Istanbul is %s", (text, instant) => {
  expect(istanbul(text)?.toISOString()).toBe(instant);
});

test("12/31/2025 needs the order of the file", () => {
  expect(istanbul("12/31/2025")).toBeNull();
  expect(createInstantReader("UTC", "mdy")("12/31/2025")?.toISOString()).toBe("2025-12-31T00:00:00.000Z");
});

test("on the day the clocks change, each hour keeps its own offset", () => {
  const london = createInstantReader("Europe/London", "dmy");
  expect(london("2011-03-27 00:30:00")?.toISOString()).toBe("2011-03-27T00:30:00.000Z");
  expect(london("2011-03-27 02:30:00")?.toISOString()).toBe("2011-03-27T01:30:00.000Z");
  expect(london("2011-10-30 01:30:00")?.toISOString()).toBe("2011-10-30T00:30:00.000Z");
});

test.each(["", "yesterday", "2026-02-30", "2026-13-01", "2026-01-01 25:00", "0001-01-01", "9999-01-01", "31.04.2025"])(
  "%j is no date",
  (text) => {
    expect(istanbul(text)).toBeNull();
  },
);
