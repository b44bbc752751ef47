import { describeEvents } from "../../../events/asyncapi.ts";

/** `GET /docs/events`: everything that is said on Kafka, as AsyncAPI 3. */
export function loader(): Response {
  return Response.json(describeEvents("1.0.0"), { headers: { "Cache-Control": "public, max-age=300" } });
}
