import { expect, test } from "vitest";
import { keepOrder } from "./keep-order.ts";

const rows = (ids: string) => [...ids].map((id) => ({ id }));

test("rows keep their places though the server sorts them anew; who joins comes last, who left is gone", () => {
  expect(keepOrder(["a", "b", "c"], rows("dcab")).map((row) => row.id)).toEqual(["a", "b", "c", "d"]);
  expect(keepOrder(["a", "b", "c"], rows("ca")).map((row) => row.id)).toEqual(["a", "c"]);
});

test("at first they stand as they came", () => {
  expect(keepOrder([], rows("cab")).map((row) => row.id)).toEqual(["c", "a", "b"]);
});
