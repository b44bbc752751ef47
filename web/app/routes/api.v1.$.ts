import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createApi } from "../api/app.ts";

const serveApi = createApi();

/** `/api/v1/…`: for programs. Documented at `/docs/api`. */
export const loader = ({ request, context }: LoaderFunctionArgs): Promise<Response> => serveApi(request, context);
export const action = ({ request, context }: ActionFunctionArgs): Promise<Response> => serveApi(request, context);
