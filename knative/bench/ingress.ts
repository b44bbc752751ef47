import { apply, kubectl, outsideAddress } from "./cluster.ts";

/** A name that browsers trust without a certificate, wherever it leads. */
const host = "learnflow.localhost";
const outside = "web-outside";

export interface Way {
  /** As people type it. */
  readonly origin: string;
  /** The gateway's IP address, to which that name has to lead. */
  readonly gateway: string;
}

/**
 * A way to web through the cluster's own gateway, Envoy, for as long as the work takes. Production's Gateway and routes
 * (`components/gateway`) want a controller that `bench` is without; Kourier's reads the objects that Knative makes for its services, and
 * one made by hand as well. It takes a Service's port by its number only.
 */
export async function throughGateway<T>(work: (way: Way) => Promise<T>): Promise<T> {
  try {
    for (const object of [service, route]) await apply(object);
    await kubectl(
      "wait",
      "--for=condition=Ready",
      "--timeout=60s",
      `ingresses.networking.internal.knative.dev/${outside}`,
    );
    return await work({ origin: `http://${host}`, gateway: new URL(await outsideAddress()).hostname });
  } finally {
    await kubectl("delete", "ingresses.networking.internal.knative.dev,services", outside, "--ignore-not-found");
  }
}

const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: outside },
  spec: { selector: { "app.kubernetes.io/name": "web" }, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
};

const route = {
  apiVersion: "networking.internal.knative.dev/v1alpha1",
  kind: "Ingress",
  metadata: {
    name: outside,
    annotations: { "networking.knative.dev/ingress.class": "kourier.ingress.networking.knative.dev" },
  },
  spec: {
    httpOption: "Enabled",
    rules: [
      {
        hosts: [host],
        visibility: "ExternalIP",
        http: {
          paths: [{ splits: [{ serviceName: outside, serviceNamespace: "learnflow", servicePort: 80, percent: 100 }] }],
        },
      },
    ],
  },
};
