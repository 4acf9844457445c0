// The clock of live mode. It does the sum of dialogues/running.py over what was pressed here and
// not yet sent; what the server answers takes its place.
const room = document.querySelector("[data-live]");
const blocks = [...room.parentElement.querySelectorAll("li[data-block]")].map((each) => ({
  id: each.dataset.block,
  minutes: Number(each.dataset.minutes),
  title: each.dataset.title,
  say: each.dataset.say,
}));
const STEP = 5;
let base = { block: room.dataset.block, ends: Date.parse(room.dataset.ends) };

const pressed = (state, fields) => {
  const block = blocks.find((each) => each.id === fields.block);
  if (!block) return state;
  if (fields.act === "begin") {
    const at = Date.parse(fields.at);
    return { block: block.id, ends: at + block.minutes * 60000 };
  }
  if (fields.act === "extend" && state.block === block.id) {
    return { ...state, ends: state.ends + STEP * 60000 };
  }
  return state;
};

const waiting = () =>
  JSON.parse(localStorage.getItem("gg-queue") || "[]")
    .filter((piece) => piece.url === new URL(room.dataset.press, location.href).href)
    .map((piece) => piece.fields);

const text = (name, words) => {
  const place = room.querySelector(`[data-${name}]`);
  if (place && place.textContent !== words) place.textContent = words;
};

const clock = (moment) =>
  new Date(moment).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

const draw = () => {
  const state = waiting().reduce(pressed, base);
  const place = blocks.findIndex((each) => each.id === state.block);
  const now = blocks[place];
  const next = blocks[place + 1];
  room.classList.toggle("is-running", Boolean(now));
  for (const field of room.querySelectorAll("[data-next-block]")) field.value = next?.id ?? "";
  for (const field of room.querySelectorAll("[data-now-block]")) field.value = now?.id ?? "";
  room.querySelector("[data-extend]").hidden = !now;
  room.querySelector("[data-begin-next]").hidden = !next;
  text("next-title", next ? next.title : room.dataset.last);
  if (!now) return;
  text("now-title", now.title);
  text("now-say", now.say);
  text("now-until", room.dataset.until.replace("%s", clock(state.ends)));
  const left = Math.ceil((state.ends - Date.now()) / 60000);
  const words = left >= 0 ? room.dataset.left : room.dataset.over;
  text("now-left", words.replace("%s", Math.abs(left)));
  room.classList.toggle("is-over", left < 0);
};

document.addEventListener("gg:queued", draw);
document.addEventListener("gg:stored", (event) => {
  const told = event.detail;
  if (told.block) base = { block: String(told.block), ends: Date.parse(told.ends) };
  draw();
});
const told = document.querySelector("[data-told]");
new MutationObserver(() => {
  const now = told.querySelector("[data-now]");
  if (now) base = { block: now.dataset.block, ends: Date.parse(now.dataset.ends) };
  draw();
  document.dispatchEvent(new CustomEvent("gg:changed"));
}).observe(told, { childList: true });
setInterval(draw, 1000);
draw();
