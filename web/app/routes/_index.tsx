import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { landing } from "../../../events/texts/en/landing.ts";
import { ButtonLink } from "../components/button.tsx";
import { Scene } from "../components/landing/scene.tsx";
import { homeOf } from "../server/learning/home-of.ts";
import { landingTexts } from "../text/landing.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: "LearnFlow" }, { name: "description", content: landing.lead }];

export async function loader({ context }: LoaderFunctionArgs) {
  const person = await context.findSignedIn();
  if (person) throw redirect(homeOf(person.role));
  return null;
}

export default function Landing() {
  const text = useText(landingTexts);
  return (
    <div className="mx-auto w-full max-w-[72rem] px-4 pb-20">
      <div className="grid desktop:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] items-center gap-x-14 gap-y-10 desktop:pt-24 pt-10 tablet:pt-16">
        <div>
          <h1 className="text-balance font-[640] font-serif tablet:text-[2.75rem] text-36 tablet:leading-[1.12] tracking-[-0.015em]">
            {text.title}
          </h1>
          <p className="mt-5 max-w-[48ch] text-18 text-soft">{text.lead}</p>
          <p className="mt-8 flex flex-wrap gap-3">
            <ButtonLink to="/join" kind="primary" size="large">
              {text.join}
            </ButtonLink>
            <ButtonLink to="/sign-in" size="large">
              {text.signIn}
            </ButtonLink>
          </p>
          <p className="mt-3 text-14 text-soft">{text.codeHint}</p>
        </div>
        <Scene />
      </div>
      <ul className="desktop:mt-24 mt-16 grid tablet:grid-cols-3 gap-x-10 gap-y-6 border-line border-t pt-8">
        {text.points.map((point) => (
          <li key={point.title}>
            <h2 className="font-[620] font-serif text-18">{point.title}</h2>
            <p className="mt-1 text-14 text-soft leading-relaxed">{point.body}</p>
          </li>
        ))}
      </ul>
      <p className="mt-12 text-14 text-soft">{text.teacher}</p>
    </div>
  );
}
