// SPDX-License-Identifier: GPL-3.0-or-later
import net from "node:net";
import tls from "node:tls";

/// Sends every connection of the runtime's fetch to one address. What is said over it, the Host header included, stays
/// that of the original address.
export async function redirectConnections(domain, isInsecure) {
  const { hostname, port } = new URL(`http://${domain}`);
  const symbol = Symbol.for("undici.globalDispatcher.1");
  await fetch("data:,").catch(() => {}); // sets the runtime's own dispatcher up
  const Agent = globalThis[symbol].constructor;
  globalThis[symbol] = new Agent({
    connect: (wanted, done) => {
      const place = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (isInsecure ? 80 : 443)) };
      const socket = isInsecure
        ? net.connect(place)
        : tls.connect({ ...place, servername: wanted.servername ?? wanted.hostname, rejectUnauthorized: false });
      const ready = isInsecure ? "connect" : "secureConnect";
      const failed = error => done(error, null);
      socket.setNoDelay(true);
      socket.once("error", failed);
      socket.once(ready, () => {
        socket.off("error", failed);
        done(null, socket);
      });
    }
  });
}
