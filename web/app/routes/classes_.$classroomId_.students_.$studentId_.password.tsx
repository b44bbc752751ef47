import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { SecretLink } from "../components/secret-link.tsx";
import { createResetForStudent, findStudentOf } from "../server/accounts/password-resets.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${account.forgottenTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requirePerson(args, "teacher");
  const { classroomId, studentId } = args.params;
  const student = await findStudentOf(args.context.em, id, requireId(classroomId), requireId(studentId));
  if (!student) throw notFound();
  return { name: student.name };
}

export async function action(args: ActionFunctionArgs) {
  const { id: teacherId } = await requirePerson(args, "teacher");
  const wish = {
    teacherId,
    classroomId: requireId(args.params.classroomId),
    studentId: requireId(args.params.studentId),
  };
  const token = await createResetForStudent(args.context.em, wish);
  if (!token) throw notFound();
  return data({ link: `${args.context.origin}/new-password/${token}` }, { headers: { "Cache-Control": "no-store" } });
}

export default function StudentPassword() {
  const text = useText(accountTexts);
  const { name } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <AccountPage title={text.resetForTitle(name)} lead={text.resetForLead}>
      {result && <SecretLink words={text.hereIsTheLink} link={result.link} />}
      <Form method="post">
        <Button type="submit" kind="primary" size="large">
          {text.makeLink}
        </Button>
      </Form>
    </AccountPage>
  );
}
