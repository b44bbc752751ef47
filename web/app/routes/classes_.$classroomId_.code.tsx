import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { encode } from "uqr";
import type { PageHandle } from "../root.tsx";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { rosterTexts } from "../text/roster.ts";
import { useText } from "../text.ts";

export const handle: PageHandle = { wide: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.classroom.name ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { classroom } = await requireClassroom(args, "change");
  const link = `${args.context.origin}/join/${classroom.code}`;
  const { size, data } = encode(link, { border: 2, ecc: "M" });
  // One path for all dark squares.
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return {
    classroom,
    address: `${args.context.origin}/join`.replace(/^https?:\/\//, ""),
    size,
    squares: squares.join(""),
  };
}

/** For the wall: the way in, to be read from the last row. */
export default function ProjectedCode() {
  const text = useText(rosterTexts);
  const { classroom, address, size, squares } = useLoaderData<typeof loader>();
  return (
    <div className="flex grow flex-col px-6 py-6">
      <Link to={`/classes/${classroom.id}`} className="text-14 text-soft hover:text-ink hover:underline" data-no-print>
        {text.back}
      </Link>
      <div className="m-auto flex flex-wrap items-center justify-center gap-x-20 gap-y-10">
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={text.code}
          className="w-[min(60vh,90vw)] rounded-md"
          shapeRendering="crispEdges"
        >
          {/* Scanners want dark on light, also where everything else is dark. */}
          <rect width={size} height={size} fill="white" />
          <path d={squares} fill="black" />
        </svg>
        <div className="max-w-[40rem]">
          <h1 className="wrap-anywhere font-[620] font-serif text-[clamp(1.75rem,4vw,3rem)] leading-tight">
            {classroom.name}
          </h1>
          <p className="mt-6 text-[clamp(1.125rem,2vw,1.75rem)] text-soft">{text.projectLead}</p>
          <p className="wrap-anywhere font-mono text-[clamp(1.25rem,2.4vw,2.25rem)]">{address}</p>
          <p className="mt-4 text-[clamp(1.125rem,2vw,1.75rem)] text-soft">{text.projectCode}</p>
          <p className="font-medium font-mono text-[clamp(2.5rem,8vw,6.5rem)] leading-tight tracking-wider">
            {classroom.code}
          </p>
        </div>
      </div>
    </div>
  );
}
