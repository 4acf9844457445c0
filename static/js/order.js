// Alt with an arrow moves the block that has the focus: it presses the button that is there anyway.
document.querySelector(".gg-script")?.addEventListener("keydown", (event) => {
  if (!event.altKey) return;
  const block = event.target.closest(".gg-script__block");
  const button = block?.querySelector(`button[data-key="${event.key}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
