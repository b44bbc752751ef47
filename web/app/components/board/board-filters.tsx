import { Form, useSubmit } from "@remix-run/react";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { type BoardWish, boardSorts } from "../../server/board/board-wish.ts";
import type { Board } from "../../server/board/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { commonTexts } from "../../text/common.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Select } from "../select.tsx";

/** Who is shown, in which order, on which exercises. Each choice takes effect at once; without JavaScript by its button. */
export function BoardFilters({ board, wish }: { board: Pick<Board, "labels" | "modules" | "total">; wish: BoardWish }) {
  const { board: text } = useText(classesTexts);
  const { states } = useText(commonTexts);
  const submit = useSubmit();
  return (
    <Form
      method="get"
      role="search"
      onChange={(event) => {
        // A name is looked for when it has been typed.
        if (event.target instanceof HTMLSelectElement) submit(event.currentTarget, { preventScrollReset: true });
      }}
      className="flex flex-wrap items-end tablet:items-center gap-x-5 gap-y-2 max-tablet:grid max-tablet:w-full max-tablet:grid-cols-2 max-tablet:gap-x-3 max-tablet:[&>span]:flex-col max-tablet:[&>span]:items-stretch max-tablet:[&>span]:gap-1 max-tablet:[&_input]:w-full max-tablet:[&_select]:w-full"
      data-no-print
    >
      <Select
        label={text.sortBy}
        name="sort"
        defaultValue={wish.sort ?? "need"}
        options={boardSorts.map((sort) => ({ value: sort, label: text.sorts[sort] }))}
      />
      <Select
        label={text.show}
        name="state"
        defaultValue={wish.state ?? ""}
        options={[
          { value: "", label: text.everybody },
          ...exerciseStates.map((state) => ({
            value: state,
            label: state === "not-started" ? text.nothingBegun : text.withState(states[state]),
          })),
        ]}
      />
      {board.labels.length > 0 && (
        <Select
          label={text.label}
          name="label"
          defaultValue={wish.label ?? ""}
          options={[{ value: "", label: text.anyLabel }, ...board.labels.map((label) => ({ value: label, label }))]}
        />
      )}
      {board.modules.length > 1 && (
        <Select
          label={text.module}
          name="module"
          defaultValue={wish.module === undefined ? "" : String(wish.module)}
          options={[
            { value: "", label: text.allModules },
            ...board.modules.map((module) => ({ value: String(module), label: text.moduleNumber(module) })),
          ]}
        />
      )}
      <input
        type="search"
        name="find"
        aria-label={text.find}
        placeholder={text.find}
        defaultValue={wish.find}
        maxLength={120}
        className="min-h-8 w-40 rounded-md border border-edge bg-sheet px-2 text-14 placeholder:text-faint hover:border-ink"
      />
      <Button type="submit" size="small" className="in-data-awake:sr-only">
        {text.apply}
      </Button>
    </Form>
  );
}
