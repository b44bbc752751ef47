import { work as texts } from "../../../events/texts/en/work.ts";

/** The form that a page posts. @throws 400 for a body that is none: no page of ours sends it, so it is no fault of ours either. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(texts.badForm, { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
