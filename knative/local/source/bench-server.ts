/** For the bench: a sink in a process of its own, which acknowledges whatever comes and tells its parent the port. */
import { createServer } from "node:http";

const server = createServer((incoming, answer) => {
  incoming.resume();
  incoming.once("end", () => answer.writeHead(204).end());
});
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
