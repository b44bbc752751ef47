import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { teacherWords } from "../../../events/texts/en/teacher-words.ts";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { requirePerson } from "../server/require-person.ts";
import { listLooks } from "../server/teaching/record-look.ts";
import { teacherWordsTexts } from "../text/teacher-words.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${teacherWords.looksTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const student = await requirePerson(args, "student");
  return { looks: await listLooks(args.context.em, student.id) };
}

export default function Looks() {
  const text = useText(teacherWordsTexts);
  const { looks } = useLoaderData<typeof loader>();
  return (
    <Page title={text.looksTitle} lead={text.looksLead}>
      {looks.length === 0 ? (
        <EmptyState title={text.noLooks} />
      ) : (
        <ul className="max-w-[48rem] border-line border-t">
          {looks.map((look) => (
            <li key={look.id} className="flex items-baseline justify-between gap-4 border-line border-b py-3">
              <span className="wrap-anywhere">
                {look.exercise === null ? text.lookedReport(look.teacher) : text.lookedAt(look.teacher, look.exercise)}
              </span>
              <span className="shrink-0 text-12 text-faint">
                <TimeAgo at={look.lookedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
