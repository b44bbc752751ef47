import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** The link that a teacher gives: the form, with the code in it. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/join?${new URLSearchParams({ code: params.code ?? "" })}`);
}
