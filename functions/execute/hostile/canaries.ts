import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** Ports on this machine that no student's program may reach, and whether one did. */
export async function openCanaries() {
  let touched = 0;
  const tcp = createServer((end) => {
    touched += 1;
    end.destroy();
  });
  tcp.listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const address = tcp.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const udp = createSocket("udp4", () => {
    touched += 1;
  });
  udp.bind(port, "127.0.0.1");
  await once(udp, "listening");
  return {
    port,
    touched: () => touched,
    close(): void {
      tcp.close();
      udp.close();
    },
  };
}
