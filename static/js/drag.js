// Puts a list in another order: with the mouse, or with the arrow keys on its grip. Without this
// script the buttons 'Omhoog' and 'Omlaag' do the same.
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;

for (const list of document.querySelectorAll("[data-order]")) {
  const said = document.createElement("p");
  said.className = "gg-hidden";
  said.setAttribute("role", "status");
  list.after(said);
  let dragged = null;

  async function keep() {
    const order = new URLSearchParams();
    for (const item of list.children) order.append("actie", item.dataset.key);
    const answer = await fetch(list.dataset.order, {
      method: "POST", body: order, headers: { "X-CSRFToken": token },
    });
    if (!answer.ok) location.reload();
  }

  function step(item, by) {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(item); else other.after(item);
    const place = [...list.children].indexOf(item) + 1;
    said.textContent = `${list.dataset.moved} ${place}`;
    keep();
  }

  for (const item of list.children) {
    const form = item.querySelector(".gg-action__move");
    for (const button of form.querySelectorAll("button")) button.hidden = true;
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "gg-button gg-button--link gg-grip";
    grip.textContent = "↕";
    grip.setAttribute("aria-label", `${list.dataset.grip}: ${item.querySelector("h3").textContent.trim()}`);
    grip.title = list.dataset.grip;
    form.append(grip);
    grip.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      step(item, event.key === "ArrowUp" ? -1 : 1);
      grip.focus();
    });
    // A finger or a mouse: the card follows, and takes the place it is over.
    grip.addEventListener("pointerdown", (event) => {
      dragged = item;
      item.classList.add("is-dragged");
      grip.setPointerCapture(event.pointerId);
    });
    grip.addEventListener("pointermove", (event) => {
      if (dragged !== item) return;
      const other = [...list.children].find((each) => {
        const box = each.getBoundingClientRect();
        return each !== item && event.clientY > box.top && event.clientY < box.bottom;
      });
      if (!other) return;
      const box = other.getBoundingClientRect();
      const after = event.clientY > box.top + box.height / 2;
      if (after) other.after(item); else other.before(item);
    });
    for (const over of ["pointerup", "pointercancel"]) {
      grip.addEventListener(over, () => {
        if (dragged !== item) return;
        dragged = null;
        item.classList.remove("is-dragged");
        keep();
      });
    }
  }
}
