// Keeps a part of the page fresh: [data-poll] is the address of that part alone, [data-every] how
// many seconds to wait. It asks with the mark of what it has, and when that is still so the server
// answers with nothing. A page that nobody looks at does not ask.
for (const part of document.querySelectorAll("[data-poll]")) {
  let mark = part.dataset.mark;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(part.dataset.poll, {
        headers: { "If-None-Match": mark, "X-Part": "1" },
      });
      if (answer.status !== 200 || answer.redirected) return;
      mark = answer.headers.get("ETag") ?? mark;
      const focused = document.activeElement?.id;
      part.innerHTML = await answer.text();
      if (focused && document.activeElement === document.body) {
        document.getElementById(focused)?.focus();
      }
    } catch {
      // no connection: the next time again
    }
  };
  setInterval(look, Number(part.dataset.every) * 1000);
  document.addEventListener("gg:stored", look);
}
