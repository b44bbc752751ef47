import { account as texts } from "../../../../events/texts/en/account.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { RequestContext } from "../request-context.ts";
import { joinClassroom, tryClassCode } from "./sign-up.ts";
import type { SignedIn } from "./signed-in.ts";

/** A student who has an account joins one more class. Who teaches cannot become a student by a code. */
export async function joinAsSignedIn(
  { em, accounts, address }: Pick<RequestContext, "em" | "accounts" | "address">,
  person: Pick<SignedIn, "id" | "role">,
  code: string,
): Promise<Accepted | Refused> {
  if (person.role !== "student") return refuse(403, "not-a-student", texts.onlyStudentsJoin, "code");
  const classroom = await tryClassCode(em, accounts, code, address);
  if ("accepted" in classroom) return classroom;
  await joinClassroom(em, classroom.id, person.id);
  return { accepted: true, isWaiting: false };
}
