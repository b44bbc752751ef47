import { Client } from "pg";
import { v7 as uuidV7 } from "uuid";
import {
  type ScriptedModel,
  type Step,
  saying,
  startScriptedModel,
} from "../../../functions/concepts/model/scripted-model.ts";
import { demoClassroom } from "../../../migrations/seed-demo.ts";

/** A class whose tutor may ask the scripted model; all others of the browser tests have none. */
const modelClassCode = "MODEL01";

const explained = [
  "Your loop adds each number to the total. ",
  "After line 3 has run for the second time, `total` is 11. After line 3 has run for the second time, `total` is 99.\n\n",
  "Here is a loop about something else:\n\n```python\nfor fruit in ['fig', 'kiwi']:\n    print(len(fruit))\n```\n\n",
  "Change one number in your list and guess the total.\n\nCheck: What is `n` in the first turn?",
];

/** By the question's words: told whole, or cut off after its first sentence. */
function scriptOf(asked: string): readonly Step[] {
  if (/in the middle/.test(asked)) return [{ say: `${explained[0]}\n\nIt is also ` }, { waitMs: 300 }, { cut: true }];
  return [...explained.flatMap((text): Step[] => [{ say: text }, { waitMs: 150 }]), ...saying("")];
}

/** The model that the class of `modelClassCode` asks. */
export async function startScriptedTutor(): Promise<ScriptedModel> {
  const model = await startScriptedModel();
  model.choose(scriptOf);
  return model;
}

/** @param databaseUrl Of an app whose demo classroom is seeded. */
export async function addModelClass(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("update classrooms set language_model = false where code = $1", [demoClassroom.code]);
    await client.query("insert into classrooms (id, name, code, created_at) values ($1, 'With a model', $2, now())", [
      uuidV7(),
      modelClassCode,
    ]);
  } finally {
    await client.end();
  }
}
