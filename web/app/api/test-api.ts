import type { TokenScope } from "../../../events/vocabulary.ts";
import { startTestServer, type TestServer } from "../server/testing/test-server.ts";
import { openTestWorld, type TestWorld } from "../server/testing/test-world.ts";
import { makePersonalToken } from "../server/tokens/personal-tokens.ts";
import { scopesOf } from "../server/tokens/token-scopes.ts";

export type Who = keyof TestWorld["people"];
interface Ask {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** For tests: a school, the web server, and a token for each of its people. */
export interface TestApi {
  readonly world: TestWorld;
  readonly server: TestServer;
  readonly tokens: Readonly<Record<Who, string>>;
  ask(who: Who | "nobody", method: string, path: string, ask?: Ask): Promise<Response>;
  makeToken(who: Who, scopes: readonly TokenScope[]): Promise<{ id: string; token: string }>;
  close(): Promise<void>;
}

/** @param more Of the server's environment. */
export async function openTestApi(
  databaseUrl: string,
  kafkaBrokers: string,
  more: Record<string, string> = {},
): Promise<TestApi> {
  const world = await openTestWorld(databaseUrl);
  const server = await startTestServer({
    ...{ databaseUrl: world.db.url, kafkaBrokers, more: { WEBHOOKS_TO: "localhost", ...more } },
  });
  const makeToken = async (who: Who, scopes: readonly TokenScope[]) => {
    const wish = { personId: world.people[who].id, name: "test", scopes, days: 30 };
    const made = await makePersonalToken(world.db.orm.em.fork(), wish);
    if (!made.accepted) throw new Error(made.message);
    return made;
  };
  const whole = async (who: Who) => (await makeToken(who, scopesOf(world.people[who].role))).token;
  const tokens = {
    ...{ ada: await whole("ada"), bo: await whole("bo"), admin: await whole("admin") },
    ...{ teacher: await whole("teacher"), otherTeacher: await whole("otherTeacher") },
  };
  return {
    ...{ world, server, tokens, makeToken },
    ask(who, method, path, { body, headers = {} } = {}) {
      return fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...(who !== "nobody" && { Authorization: `Bearer ${tokens[who]}` }),
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
    },
    async close() {
      await server.stop();
      await world.db.drop();
    },
  };
}
