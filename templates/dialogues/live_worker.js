{% load static %}// Keeps one page, {{ page }}, for when there is no line, until the evening is over. It looks at
// nothing else: no other page, no answer to a press, nothing that is sent.
const PAGE = "{{ page|escapejs }}";
const STATIC = "{% get_static_prefix %}";
const KEPT = `zaal${PAGE}`;
const OVER = Date.parse("{{ over|date:'c' }}");

const forget = async () => {
  await caches.delete(KEPT);
  await self.registration.unregister();
};

// The newest there is; what was kept only when there is no line.
const answered = async (request) => {
  const isPage = new URL(request.url).pathname === PAGE;
  let answer;
  try {
    answer = await fetch(request);
  } catch (noLine) {
    const found =
      (await caches.match(request, { cacheName: KEPT, ignoreVary: true })) ??
      (isPage &&
        (await caches.match(PAGE, { cacheName: KEPT, ignoreVary: true, ignoreSearch: true })));
    if (!found) throw noLine;
    return found;
  }
  if (isPage) await keepOrForget(request, answer);
  return answer;
};

// Of the page only, and before anybody sees it: a page that says to forget comes after its own
// keeping. What it looks like is kept by the page.
const keepOrForget = async (request, answer) => {
  if (answer.ok && !answer.redirected) {
    if (request.mode !== "navigate") return; // asked by the page, which keeps it
    await (await caches.open(KEPT)).put(request, answer.clone());
  } else if (answer.status < 500) {
    await forget(); // signed out, or no longer for this person
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === location.origin && event.request.method === "GET";
  if (!ours || !(url.pathname === PAGE || url.pathname.startsWith(STATIC))) return;
  if (Date.now() > OVER) {
    event.waitUntil(forget());
    return;
  }
  event.respondWith(answered(event.request));
});
