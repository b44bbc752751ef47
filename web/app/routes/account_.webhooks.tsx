import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { webhooks as en } from "../../../events/texts/en/webhooks.ts";
import { MakeWebhook } from "../components/account/make-webhook.tsx";
import { WebhookList } from "../components/account/webhook-list.tsx";
import { Page } from "../components/page.tsx";
import { SecretLink } from "../components/secret-link.tsx";
import { fieldErrors } from "../server/accounts/account-forms.ts";
import { listClassrooms } from "../server/classrooms.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { webhookForm } from "../server/webhooks/webhook-form.ts";
import { createWebhook, listWebhooks } from "../server/webhooks/webhooks.ts";
import { webhooksTexts } from "../text/webhooks.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${en.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requirePerson(args, "teacher");
  const { em } = args.context;
  const classrooms = (await listClassrooms(em, id)).map(({ id: of, name }) => ({ id: of, name }));
  return { webhooks: await listWebhooks(em, id), classrooms };
}

export async function action(args: ActionFunctionArgs) {
  const { id: teacherId } = await requirePerson(args, "teacher");
  const form = await readForm(args.request);
  const typed = {
    address: String(form.get("address") ?? ""),
    about: form.getAll("about").map(String),
    classroomId: String(form.get("classroomId") ?? ""),
  };
  const refused = (status: number, errors: Record<string, string>) =>
    data({ secret: null, errors, typed }, { status, headers: { "Cache-Control": "no-store" } });
  const parsed = webhookForm.safeParse(typed);
  if (!parsed.success) return refused(400, fieldErrors(parsed.error));
  const made = await createWebhook(args.context, teacherId, parsed.data);
  if (!made.accepted) return refused(made.status, { [made.field ?? "form"]: made.message });
  // Told in this answer alone: a page that is loaded again does not have it.
  return data({ secret: made.secret, errors: {}, typed: null }, { headers: { "Cache-Control": "no-store" } });
}

/** `/account/webhooks`: where a teacher's own tools are told of what happens. */
export default function Webhooks() {
  const text = useText(webhooksTexts);
  const { webhooks, classrooms } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [query] = useSearchParams();
  const errors: Record<string, string> = result?.errors ?? {};
  return (
    <Page title={text.title}>
      <div className="flex max-w-[48rem] flex-col gap-8">
        <p className="text-16 text-soft">
          {text.lead}{" "}
          <Link to="/docs/api/guides/react-to-an-alert" className="text-accent underline underline-offset-3">
            {text.guide}
          </Link>
        </p>
        {result?.secret && <SecretLink words={text.secret} link={result.secret} />}
        {query.has("removed") && !result && <p role="status">{text.removed}</p>}
        {errors.form && <p role="alert">{errors.form}</p>}
        <WebhookList webhooks={webhooks} />
        <MakeWebhook key={webhooks.length} classrooms={classrooms} errors={errors} typed={result?.typed ?? null} />
      </div>
    </Page>
  );
}
