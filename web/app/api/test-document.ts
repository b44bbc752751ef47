import { Ajv2020 } from "ajv/dist/2020.js";

type Json = Record<string, unknown>;
interface Media {
  readonly schema?: Json;
}
interface Answer {
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly responses: Readonly<Record<string, Answer>>;
  readonly requestBody?: Answer;
}

/** For tests: the document as its readers take it, and what of an answer does not fit it. */
export interface TestDocument {
  readonly operations: readonly { readonly method: string; readonly path: string; readonly operation: Operation }[];
  /** What is wrong with an answer of an operation: an undocumented status, a broken schema, or a field that nobody is told of. */
  problemsOf(operationId: string, answer: { status: number; contentType: string | null; text: string }): string[];
  problemsOfBody(operationId: string, body: unknown): string[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const escaped = (key: string): string => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

/** @param document The OpenAPI document, parsed. */
export function readDocument(document: Document): TestDocument {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: "api", ...document });
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const find = (operationId: string) => {
    const found = operations.find(({ operation }) => operation.operationId === operationId);
    if (!found) throw new Error(`no operation ${operationId}`);
    return found;
  };
  const check = (pointer: readonly string[], value: unknown): string[] => {
    const validate = ajv.compile({ $ref: `api#/${pointer.map(escaped).join("/")}` });
    if (!validate(value))
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    const schema = pointer.reduce<unknown>((at, key) => (at as Json)[key], document); // the pointer was just followed
    return untold(schema as Json, value, ""); // a schema is an object
  };

  /** Fields that a schema does not name, where it names any. */
  function untold(schema: Json, value: unknown, at: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    if (typeof schema.$ref === "string") {
      const target = schema.$ref.slice("#/".length).split("/");
      return untold(target.reduce<unknown>((from, key) => (from as Json)[key], document) as Json, value, at); // as above
    }
    const branches = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
    if (branches.length > 0) {
      const all = branches.map((branch) => untold(branch, value, at));
      return all.reduce((least, each) => (each.length < least.length ? each : least));
    }
    const parts = Array.isArray(schema.allOf) ? (schema.allOf as Json[]) : [];
    if (parts.length > 0) return untold({ properties: propertiesOf(schema, document) }, value, at);
    if (Array.isArray(value))
      return schema.items ? value.flatMap((item, n) => untold(schema.items as Json, item, `${at}/${n}`)) : [];
    const properties = schema.properties as Json | undefined;
    const others = schema.additionalProperties;
    if (!properties) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name] as Json | undefined;
      if (known) return untold(known, inner, `${at}/${name}`);
      return others === undefined || others === false ? [`${at}/${name} is not documented`] : [];
    });
  }

  return {
    operations,
    problemsOf(operationId, { status, contentType, text }) {
      const { path, method, operation } = find(operationId);
      const documented = operation.responses[status];
      if (!documented) return [`status ${status} is not documented`];
      const types = Object.keys(documented.content ?? {});
      const type = contentType?.split(";")[0] ?? "";
      if (types.length === 0) return text === "" ? [] : ["a body is not documented"];
      if (!types.includes(type)) return [`${type} is not documented`];
      if (!type.endsWith("json")) return [];
      return check(["paths", path, method, "responses", String(status), "content", type, "schema"], JSON.parse(text));
    },
    problemsOfBody(operationId, body) {
      const { path, method } = find(operationId);
      return check(["paths", path, method, "requestBody", "content", "application/json", "schema"], body);
    },
  };
}

/** Of a schema that is put together from others. */
function propertiesOf(schema: Json, document: Document): Json {
  const parts = Array.isArray(schema.allOf) ? (schema.allOf as Json[]) : [];
  const whole = parts.map((part) =>
    typeof part.$ref === "string"
      ? (part.$ref
          .slice("#/".length)
          .split("/")
          .reduce<unknown>((from, key) => (from as Json)[key], document) as Json) // `$ref` names what is there
      : part,
  );
  return Object.assign({}, schema.properties, ...whole.map((part) => propertiesOf(part, document)));
}
