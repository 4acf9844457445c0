// While the evening goes on a small worker keeps this one page, as the server said it last, so that
// a reload without a connection shows it. [data-worker] is the address of that worker; without one,
// or signed out, nothing of the page stays on the device.
const worker = document.querySelector("[data-worker]")?.dataset.worker;

const KEPT = `zaal${location.pathname}`;
let forgotten = false;

// Opened once: what is put into it after it was forgotten goes with it.
const keepPage = async () => {
  if (forgotten || !worker || !navigator.serviceWorker?.controller) return;
  const parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  const urls = [...parts]
    .map((each) => each.href || each.src)
    .filter((url) => !url.startsWith("data:"));
  const kept = await caches.open(KEPT);
  for (const url of [location.pathname + location.search, ...urls]) {
    try {
      const answer = await fetch(url);
      if (!answer.ok || answer.redirected) return; // the worker knows what that means for the page
      await kept.put(url, answer);
    } catch {
      return; // no line: the next time again
    }
  }
};

const forgetPage = async () => {
  forgotten = true;
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(each.scope).pathname === location.pathname) await each.unregister();
  }
  await caches.delete(KEPT);
};

if (navigator.serviceWorker && worker) {
  navigator.serviceWorker.addEventListener("controllerchange", keepPage);
  navigator.serviceWorker.register(worker, { scope: location.pathname }).then(keepPage, () => {});
  document.addEventListener("gg:stored", keepPage);
  document.addEventListener("gg:changed", keepPage);
  document.querySelector("a[href='/uitloggen/']")?.addEventListener("click", forgetPage);
} else if (navigator.serviceWorker) {
  forgetPage();
}
