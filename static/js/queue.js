// Sends what is written in a form with data-queue, at once or when there is a connection again.
//
// It is kept in localStorage until the server says that it has it, so that neither a dead line nor
// a reload loses anything. Each piece carries an identity made up here: what is sent twice, because
// the answer got lost, is stored once. What is typed and not yet sent is kept as well. A form with
// data-stay keeps showing what was sent, because it can be changed: a vote.
const KEY = "gg-queue";
const DRAFT = "gg-draft:";
const AGAIN = 5000; // milliseconds
const said = document.querySelector("[data-queue-said]");

const read = () => JSON.parse(localStorage.getItem(KEY) || "[]");
const write = (queue) => localStorage.setItem(KEY, JSON.stringify(queue));

// crypto.randomUUID exists only where the connection is safe; this everywhere (RFC 9562, version 4).
const identity = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

const tell = (text) => {
  if (said && said.textContent !== text) said.textContent = text;
};

const count = (whenEmpty = "") => {
  const waiting = read().length;
  if (!said) return;
  if (waiting === 0) tell(whenEmpty);
  else tell(said.dataset.waiting.replace("%s", waiting));
};

// A name that a form has more than once, such as a dot, comes as a list.
const fieldsOf = (form, submitter) => {
  const fields = {};
  for (const [name, value] of new FormData(form, submitter)) {
    fields[name] = name in fields ? [fields[name], value].flat() : value;
  }
  delete fields.csrfmiddlewaretoken;
  return fields;
};

const bodyOf = (fields) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
  );

const isFromHere = (piece) =>
  [...document.querySelectorAll("form[data-queue]")].some((form) => form.action === piece.url);

// What the server would not take goes back to where it was written, beside what stands there now.
const giveBack = (piece, why) => {
  const field = [...document.querySelectorAll("form[data-queue] [name=text]")].find(
    (each) => each.form.action === piece.url
  );
  if (field && piece.fields.text && !field.value.includes(piece.fields.text)) {
    field.value = [field.value, piece.fields.text].filter(Boolean).join("\n");
  }
  tell(why);
};

let sending = false;

const send = async () => {
  if (sending) return;
  sending = true;
  let sent = false;
  let sentFromHere = false; // another page of this device may have left something as well
  try {
    for (let queue = read(); queue.length > 0; queue = read()) {
      const piece = queue[0];
      const body = bodyOf(piece.fields);
      body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      const answer = await fetch(piece.url, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (answer.redirected || answer.status === 403) {
        tell(said?.dataset.login);
        return;
      }
      if (answer.status >= 500 || (answer.ok && !isOurs)) throw new TypeError("not now");
      write(read().filter((each) => each.fields.client_id !== piece.fields.client_id));
      const told = isOurs ? await answer.json() : {};
      if (answer.ok) {
        sent = true;
        sentFromHere ||= isFromHere(piece);
        document.dispatchEvent(new CustomEvent("gg:stored", { detail: told }));
      } else {
        giveBack(piece, told.said || said?.dataset.refused);
        return;
      }
    }
    if (sent && said?.dataset.then === "reload") location.reload();
    count(sentFromHere ? said?.dataset.stored : "");
  } catch {
    count(); // no connection: later again
  } finally {
    sending = false;
  }
};

// What people type, tick or choose; no address, which is nobody's business on a shared device, and
// no theme, which the address of the page tells.
const TYPED = "textarea, input[type=checkbox], input[type=radio], select[name=party]";
const typedIn = (form) => [...form.elements].filter((each) => each.matches(TYPED));
const isTicked = (each) => each.type === "checkbox" || each.type === "radio";

const keep = (form) => {
  const typed = {};
  for (const each of typedIn(form)) {
    if (!isTicked(each)) typed[each.name] = each.value;
    else if (each.checked) typed[each.name] = [typed[each.name] ?? [], each.value].flat();
  }
  localStorage.setItem(DRAFT + form.action, JSON.stringify(typed));
};

const fill = (form, typed) => {
  for (const each of typedIn(form)) {
    if (isTicked(each)) each.checked = [typed[each.name] ?? []].flat().includes(each.value);
    else if (typed[each.name]) each.value = typed[each.name];
    if (each.value && each.matches("textarea")) each.closest("details")?.setAttribute("open", "");
  }
};

const keptFor = (form) => {
  const draft = localStorage.getItem(DRAFT + form.action);
  if (draft) return JSON.parse(draft);
  const waiting = read().filter((piece) => piece.url === form.action);
  return form.hasAttribute("data-stay") ? waiting.at(-1)?.fields : undefined;
};

for (const form of document.querySelectorAll("form[data-queue]")) {
  const typed = keptFor(form);
  if (typed) fill(form, typed);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    const fields = fieldsOf(form, event.submitter);
    fields.client_id = identity();
    fields.at = new Date().toISOString();
    write([...read(), { url: form.action, fields }]);
    document.dispatchEvent(new CustomEvent("gg:queued", { detail: fields }));
    localStorage.removeItem(DRAFT + form.action);
    const field = form.querySelector("textarea[name=text]");
    if (field && !form.hasAttribute("data-stay")) {
      field.value = "";
      field.focus();
    }
    send();
  });
}

addEventListener("online", send);
setInterval(() => read().length && send(), AGAIN);
send();
