import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useCallback } from "react";
import { home } from "../../../events/texts/en/home.ts";
import { Assigned } from "../components/home/assigned.tsx";
import { NextThingCard } from "../components/home/next-thing.tsx";
import { Path } from "../components/home/path.tsx";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { useLive } from "../live/use-live.ts";
import type { LiveMessage } from "../live/wire.ts";
import { getHome } from "../server/learning/get-home.ts";
import { requirePerson } from "../server/require-person.ts";
import { homeTexts } from "../text/home.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${home.path} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  return { name: person.name, role: person.role, home: await getHome(args.context.em, person.id) };
}

export default function Learn() {
  const text = useText(homeTexts);
  const { name, role, home } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  // Another tab or device of the same student moves the marks here, too.
  useLive(
    useCallback(
      (message: LiveMessage) =>
        (message.type === "dev.learnflow.progress.changed.v1" ||
          message.type === "dev.learnflow.notification.sent.v1") &&
        revalidate(),
      [revalidate],
    ),
  );
  const given = name.split(" ")[0] ?? name;
  return (
    <Page
      title={text.greeting(given)}
      lead={home.total > 0 ? text.progress(home.solved, home.solvedAlone, home.total) : undefined}
      actions={role === "student" && <Classrooms classrooms={home.classrooms} />}
    >
      {home.total === 0 ? (
        <EmptyState title={text.emptyPath}>{text.emptyPathBody}</EmptyState>
      ) : (
        <div className="flex flex-col gap-14">
          <Assigned assignments={home.assignments} />
          <NextThingCard next={home.next} modules={home.modules} />
          <Path modules={home.modules} nowAt={home.next?.slug ?? null} />
        </div>
      )}
    </Page>
  );
}

function Classrooms({ classrooms }: { classrooms: readonly { name: string }[] }) {
  const text = useText(homeTexts);
  return (
    <p className="wrap-anywhere text-14 text-soft">
      {classrooms.length > 0 ? (
        text.classrooms(classrooms.map((classroom) => classroom.name).join(", "))
      ) : (
        <>
          {text.noClassroom}{" "}
          <Link to="/join" className="text-accent underline underline-offset-3">
            {text.joinClassroom}
          </Link>
        </>
      )}
    </p>
  );
}
