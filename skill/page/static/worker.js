// The page without its network: all of it is kept when it is first opened, and the newest is handed
// out while the server is there. Questions are never answered from here.

const KEPT = "hip-reset-page";
const PATIENCE = 4000; // milliseconds; then what is kept is handed out

/** @type {any} */
const worker = self;

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  event.waitUntil(keepAll());
});

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  const asks = request.method !== "GET" || pathname === "/alive";
  if (origin === location.origin && !asks) event.respondWith(newestOf(request));
});

async function keepAll() {
  const [cache, all] = await Promise.all([caches.open(KEPT), fetch("/files").then((it) => it.json())]);
  await cache.addAll(all);
}

/** @param {Request} request */
async function newestOf(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreVary: true });
  try {
    const answer = await fetch(request, kept && { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) cache.put(request, answer.clone()).catch(() => {}); // a full disk keeps nothing
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
