import { Form, useNavigation } from "@remix-run/react";
import { type ChangeEvent, useState } from "react";
import type { Account } from "../../server/teaching/roster.ts";
import type { RosterLine } from "../../server/teaching/roster-csv.ts";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { rosterTexts } from "../../text/roster.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TextArea } from "../text-area.tsx";
import { PasswordSlips } from "./password-slips.tsx";

/** A list of students: typed or chosen, then what will happen line by line, then the passwords. */
export function RosterImport({
  csv,
  problem,
  preview,
  made,
  joined,
  classroom,
}: {
  csv: string;
  problem: string | null;
  preview: readonly RosterLine[] | null;
  made: readonly Account[] | null;
  joined: number;
  classroom: TaughtClassroom;
}) {
  const text = useText(rosterTexts);
  return (
    <section aria-labelledby="import-title">
      <h2 id="import-title" className="font-[620] font-serif text-18">
        {text.importTitle}
      </h2>
      {made ? (
        <PasswordSlips accounts={made} joined={joined} classroom={classroom} />
      ) : preview ? (
        <Preview lines={preview} csv={csv} />
      ) : (
        <ListForm key={csv} csv={csv} problem={problem} />
      )}
    </section>
  );
}

function ListForm({ csv, problem }: { csv: string; problem: string | null }) {
  const text = useText(rosterTexts);
  const [typed, setTyped] = useState(csv);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => setTyped((await target.files?.[0]?.text()) ?? "");
  return (
    <Form method="post" className="mt-2 flex max-w-[44rem] flex-col items-start gap-3" preventScrollReset>
      <p className="text-14 text-soft">{text.importLead}</p>
      <TextArea
        className="w-full"
        label={text.list}
        name="csv"
        rows={6}
        isCode
        value={typed}
        placeholder={"name, sign-in name, labels\nAda Lovelace, ada, group A\nAlan Turing"}
        onChange={(event) => setTyped(event.target.value)}
        error={problem}
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" name="intent" value="preview" kind="primary">
          {text.preview}
        </Button>
        <label className="flex flex-wrap items-center gap-2 text-14 text-soft">
          {text.file}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="max-w-60"
            onChange={(event) => void read(event)}
          />
        </label>
      </div>
    </Form>
  );
}

const tones = { create: "text-done", join: "text-done", already: "text-soft", refused: "text-amber" } as const;

function Preview({ lines, csv }: { lines: readonly RosterLine[]; csv: string }) {
  const text = useText(rosterTexts);
  const isBusy = useNavigation().state !== "idle";
  const [isChanging, setIsChanging] = useState(false);
  const count = (will: RosterLine["will"]) => lines.filter((line) => line.will === will).length;
  const isUseful = count("create") + count("join") > 0;
  return (
    <div className="mt-2">
      <p role="status" className="text-14">
        {isUseful ? text.summary(count("create"), count("join"), count("refused")) : text.nothingToDo}
      </p>
      <div className="scroll-quiet mt-3 max-h-[28rem] rounded-md border border-line bg-sheet">
        <table className="w-full min-w-[40rem] border-collapse text-14 [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
          <thead>
            <tr className="border-line border-b text-12 text-soft [&_th]:text-start [&_th]:font-medium">
              <th scope="col">{text.line}</th>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.signInName}</th>
              <th scope="col">{text.labels}</th>
              <th scope="col">{text.will}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line} className="border-line border-b align-baseline last:border-b-0">
                <td className="text-faint tabular-nums">{line.line}</td>
                <td className="wrap-anywhere">
                  <bdi>{line.name}</bdi>
                </td>
                <td className="wrap-anywhere text-soft">{line.signInName}</td>
                <td className="text-soft">{line.labels.join(", ")}</td>
                <td className={tones[line.will]}>
                  {text.wills[line.will]}
                  {line.problem !== null && <span className="block text-12 text-soft">{line.problem}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-4 flex flex-wrap gap-3">
        {isUseful && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="csv" value={csv} />
            <Button type="submit" name="intent" value="import" kind="primary" disabled={isBusy}>
              {text.doIt}
            </Button>
          </Form>
        )}
        {!isChanging && <Button onClick={() => setIsChanging(true)}>{text.change}</Button>}
      </div>
      {isChanging && <ListForm csv={csv} problem={null} />}
    </div>
  );
}
