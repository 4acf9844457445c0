// Screen mode without a mouse: the keys of a keyboard and of a clicker, swiping, the whole screen,
// and a clock that ticks. The next page is fetched ahead and put in place of this one, so that the
// wall never flashes, a slow line is not seen, and the whole screen stays. Without this script
// every page is a page with links.
const place = (part) => document.querySelector(part);
const link = (rel) => place(`.gg-screen__nav a[rel=${rel}]`)?.href;

// Going through the pages ----------------------------------------------------------------------
const fetched = new Map(); // address -> its page, on its way

const ahead = (url) => {
  if (url && !fetched.has(url)) {
    const page = fetch(url).then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""));
    fetched.set(url, page.catch(() => ""));
  }
  return fetched.get(url);
};

const show = async (url, { remember }) => {
  const html = await ahead(url);
  fetched.clear();
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.querySelector(".gg-screen__nav")) {
    location.href = url; // what came is not one of our pages: let the browser show it
    return;
  }
  if (remember) history.pushState(null, "", url);
  document.title = page.title;
  for (const part of [".gg-screen__main", ".gg-screen__nav"]) {
    place(part).replaceChildren(...page.querySelector(part).childNodes);
  }
  place(".gg-screen__main").focus({ preventScroll: true });
  scrollTo(0, 0);
  tick();
  ahead(link("next"));
};

const go = (rel) => link(rel) && show(link(rel), { remember: true });

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "prev", ArrowUp: "prev", PageUp: "prev",
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onControl = event.target.closest("a, button");
  if (event.key === " " && onControl) return; // there it presses the button
  const rel = event.key === " " && event.shiftKey ? "prev" : KEYS[event.key];
  if (!rel) return;
  event.preventDefault();
  go(rel);
});

addEventListener("click", (event) => {
  const pressed = event.target.closest(".gg-screen__nav a[rel]");
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(pressed.rel);
});

const SWIPE = 60; // pixels
let touched = null;
addEventListener("touchstart", (event) => { touched = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
addEventListener("touchend", (event) => {
  if (!touched) return;
  const across = event.changedTouches[0].clientX - touched.clientX;
  const down = event.changedTouches[0].clientY - touched.clientY;
  if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) go(across < 0 ? "next" : "prev");
});

addEventListener("popstate", () => show(location.href, { remember: false }));

// The whole screen -----------------------------------------------------------------------------
const full = place("[data-full]");
if (full && document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
}

// The clock ------------------------------------------------------------------------------------
const tick = () => {
  const now = place("[data-now]");
  for (const row of document.querySelectorAll("[data-row]")) {
    if (now && row.dataset.row === now.dataset.block) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
  const clock = place("[data-clock]");
  if (!clock || !now) return;
  place("[data-clock-title]").textContent = now.querySelector("strong").textContent;
  const left = Math.round((Date.parse(now.dataset.ends) - Date.now()) / 1000);
  const minutes = Math.floor(Math.abs(left) / 60);
  clock.toggleAttribute("data-words", left < 0);
  clock.textContent = left < 0
    ? clock.dataset.over.replace("%s", minutes)
    : `${minutes}:${String(left % 60).padStart(2, "0")}`;
};
setInterval(tick, 1000);
tick();
ahead(link("next"));
