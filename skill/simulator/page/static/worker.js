// The page without its network: whatever was handed out once is kept, and the newest is handed out
// while the server is there. Questions are never answered from here.

const KEPT = "hip-reset-page";
const ASSETS = ["/", "/practise/main.js", "/practise/practise.css", "/base.css", "/screens/screen.css"];

/** @type {any} */
const worker = self;

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(ASSETS)));
});

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  const asked = request.method !== "GET" || pathname === "/alive";
  if (origin === location.origin && !asked) event.respondWith(newestOf(request));
});

/** @param {Request} request */
async function newestOf(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
