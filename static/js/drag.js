// Puts a list in another order: with a finger or the mouse, or with the arrow keys on its grip. The
// buttons 'Omhoog' and 'Omlaag' do the same, for who cannot drag and without this script.
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;

for (const list of document.querySelectorAll("[data-order]")) {
  const said = document.createElement("p");
  said.className = "gg-hidden";
  said.setAttribute("role", "status");
  list.after(said);
  let dragged = null;

  // People speak of 'actie 3', so the numbers follow; the first goes no further up.
  function number() {
    const numbers = [...list.querySelectorAll(".gg-action__number")];
    const sorted = numbers.map((each) => Number(each.textContent)).sort((a, b) => a - b);
    numbers.forEach((each, place) => { each.textContent = sorted[place]; });
    for (const each of list.children) {
      each.querySelector("[value=omhoog]").hidden = !each.previousElementSibling;
      each.querySelector("[value=omlaag]").hidden = !each.nextElementSibling;
    }
  }

  async function keep(moved) {
    number();
    said.textContent = `${list.dataset.moved} ${[...list.children].indexOf(moved) + 1}`;
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
    keep(item);
  }

  for (const item of list.children) {
    const form = item.querySelector(".gg-action__move");
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
    // A finger or a mouse: the card takes the place it is over.
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
      const below = event.clientY > box.top + box.height / 2;
      // The others make way: moving the card itself would let go of the pointer.
      if (item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) {
        while (below && item.previousElementSibling !== other) item.before(item.nextElementSibling);
      } else {
        while (!below && item.nextElementSibling !== other) item.after(item.previousElementSibling);
      }
    });
    for (const over of ["pointerup", "pointercancel"]) {
      grip.addEventListener(over, () => {
        if (dragged !== item) return;
        dragged = null;
        item.classList.remove("is-dragged");
        keep(item);
      });
    }
  }
}
