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

// The newest there is; what was kept only when there is no line. Only the page begins to keep: what
// it looks like is kept beside it, and not again once the page was forgotten.
const answered = async (request) => {
  const isPage = new URL(request.url).pathname === PAGE;
  if (!isPage && !(await caches.has(KEPT))) return fetch(request);
  const kept = await caches.open(KEPT);
  let answer;
  try {
    answer = await fetch(request);
  } catch (noLine) {
    const found =
      (await kept.match(request, { ignoreVary: true })) ??
      (isPage && (await kept.match(PAGE, { ignoreVary: true, ignoreSearch: true })));
    if (!found) throw noLine;
    return found;
  }
  if (answer.ok && !answer.redirected) {
    await kept.put(request, answer.clone());
  } else if (isPage && answer.status < 500) {
    await forget(); // signed out, or no longer for this person
  }
  return answer;
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
